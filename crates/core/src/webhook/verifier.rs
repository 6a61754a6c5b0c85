//! Is this delivery genuine?

use std::fmt;

use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConstantTimeEq as _};

use super::Refusal;
use crate::error::Error;
use crate::pasted;

const SCHEME: &str = "Bearer";
/// A key below this length is worth a warning.
const SHORT: usize = 16;

/// The keys of a receiver. Several are accepted at once, so that a key can be replaced without losing a delivery.
///
/// Keys are compared by their digests, each with each: how long that takes tells neither the keys nor their lengths, nor which of them
/// it was. Debug shows how many there are, and nothing of them.
#[derive(Clone)]
pub struct Verifier {
    digests: Vec<[u8; 32]>,
    has_short_key: bool,
}

/// Whether a header of this name holds the key: `Authorization` in any case, or `HTTP_AUTHORIZATION`, as the environment of a CGI or
/// WSGI program has it.
#[must_use]
pub fn is_authorization(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || name == "HTTP_AUTHORIZATION"
}

impl Verifier {
    /// A receiver with these keys, as people paste them: surrounding spaces, newlines and quotes are dropped.
    ///
    /// # Errors
    /// `Configuration` if there is no key, or if nothing is left of one: an empty key would let everybody in.
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self, Error> {
        let (mut digests, mut has_short_key) = (Vec::new(), false);
        for key in keys {
            let key = usable(key.as_ref())?;
            has_short_key |= key.chars().count() < SHORT;
            digests.push(digest(key));
        }
        if digests.is_empty() {
            return Err(Error::configuration("there is no webhook key; pass `keys` or set MIGHTY_WEBHOOK_KEY"));
        }
        Ok(Self { digests, has_short_key })
    }

    /// The SHA-256 of each key, for a host that cannot keep this value between two deliveries and makes it anew with
    /// [`Verifier::from_digests`]. They are nearly as secret as the keys, since whoever has them can try keys out.
    #[must_use]
    pub fn digests(&self) -> &[[u8; 32]] {
        &self.digests
    }

    /// A receiver with the keys behind these [digests](Verifier::digests), which has no warning. Without any it refuses every delivery.
    #[must_use]
    pub fn from_digests(digests: impl IntoIterator<Item = [u8; 32]>) -> Self {
        Self { digests: digests.into_iter().collect(), has_short_key: false }
    }

    /// What is worth a warning: a key so short that it can be guessed. It is accepted all the same, since the form accepts it too.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        let text = "a webhook key has fewer than 16 characters and can be guessed; type a long random one into the webhook settings of the network";
        self.has_short_key.then_some(text)
    }

    /// Decides about a delivery by the values of its `Authorization` headers.
    ///
    /// # Errors
    /// Why the delivery is not genuine.
    pub fn verify(&self, authorizations: &[&str]) -> Result<(), Refusal> {
        let key = match authorizations {
            [] => return Err(Refusal::MissingHeader),
            [authorization] => key_of(authorization)?,
            _ => return Err(Refusal::SeveralHeaders),
        };
        if self.knows(key) {
            return Ok(());
        }
        Err(if is_scheme(first_word(key).0) { Refusal::DoubledBearer } else { Refusal::WrongKey })
    }

    /// Every key is compared to its end, whatever the others said.
    fn knows(&self, key: &str) -> bool {
        let knows = |digest: [u8; 32]| self.digests.iter().fold(Choice::from(0), |same, known| same | known.ct_eq(&digest));
        let as_sent = bytes_of_latin1(key).map_or(Choice::from(0), |bytes| knows(Sha256::digest(&bytes).into()));
        bool::from(knows(digest(key)) | as_sent)
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Verifier({} keys)", self.digests.len())
    }
}

/// The bytes behind a text that was decoded as Latin-1, which is how most servers decode headers; a key with an umlaut was sent as UTF-8.
fn bytes_of_latin1(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    text.chars().map(|letter| u8::try_from(letter).ok()).collect()
}

fn usable(key: &str) -> Result<&str, Error> {
    let key = pasted::trimmed(key);
    if key.is_empty() {
        return Err(Error::configuration("a webhook key is empty; pass the key that is set in the webhook settings of the network"));
    }
    Ok(key)
}

fn digest(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

/// What follows the scheme. Quotes are dropped here too: whoever pasted some into a program may have pasted them into the form.
fn key_of(authorization: &str) -> Result<&str, Refusal> {
    let (scheme, rest) = first_word(authorization.trim());
    match (scheme, pasted::trimmed(rest)) {
        ("", _) => Err(Refusal::MissingHeader),
        (scheme, _) if !is_scheme(scheme) => Err(Refusal::OtherScheme),
        (_, "") => Err(Refusal::MissingKey),
        (_, key) => Ok(key),
    }
}

fn first_word(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

fn is_scheme(word: &str) -> bool {
    word.eq_ignore_ascii_case(SCHEME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn verdict(keys: &[&str], authorizations: &[&str]) -> Result<(), Refusal> {
        Verifier::new(keys).expect("keys").verify(authorizations)
    }

    #[test]
    fn any_of_the_keys_is_good() {
        for key in ["current-key", "previous", "a"] {
            assert_eq!(verdict(&["current-key", "previous", "a"], &[&format!("Bearer {key}")]), Ok(()), "{key}");
        }
    }

    #[test]
    fn keys_are_taken_as_people_paste_them() {
        assert_eq!(verdict(&[" \"secret\"\r\n"], &["Bearer secret"]), Ok(()));
        assert_eq!(verdict(&["secret"], &["Bearer 'secret'"]), Ok(()));
        assert_eq!(verdict(&["two words"], &["Bearer two words"]), Ok(()));
    }

    #[test]
    fn the_scheme_has_no_case_and_the_key_has() {
        for authorization in ["bearer secret", "BEARER secret", "  Bearer   secret ", "Bearer\tsecret"] {
            assert_eq!(verdict(&["secret"], &[authorization]), Ok(()), "{authorization:?}");
        }
        assert_eq!(verdict(&["secret"], &["Bearer Secret"]), Err(Refusal::WrongKey));
    }

    #[test]
    fn every_refusal_has_its_cause() {
        let cases: [(&[&str], Refusal); 12] = [
            (&[], Refusal::MissingHeader),
            (&["  "], Refusal::MissingHeader),
            (&["Bearer secret", "Bearer secret"], Refusal::SeveralHeaders),
            (&["Basic c2VjcmV0"], Refusal::OtherScheme),
            (&["secret"], Refusal::OtherScheme),
            (&["Bearer"], Refusal::MissingKey),
            (&["Bearer \"\""], Refusal::MissingKey),
            (&["Bearer Bearer secret"], Refusal::DoubledBearer),
            (&["Bearer bearer"], Refusal::DoubledBearer),
            (&["Bearer secret2"], Refusal::WrongKey),
            (&["Bearer secre"], Refusal::WrongKey),
            (&["Bearer secret, Bearer secret"], Refusal::WrongKey),
        ];
        for (authorizations, refusal) in cases {
            assert_eq!(verdict(&["secret"], authorizations), Err(refusal), "{authorizations:?}");
        }
    }

    #[test]
    fn a_key_that_really_starts_with_bearer_is_a_key() {
        assert_eq!(verdict(&["Bearer secret"], &["Bearer Bearer secret"]), Ok(()));
    }

    #[test]
    fn a_key_beyond_ascii_is_known_in_both_decodings_of_its_bytes() {
        assert_eq!(verdict(&["schlüssel-€"], &["Bearer schlüssel-€"]), Ok(()));
        let latin1: String = "schlüssel-€".bytes().map(char::from).collect();
        assert_eq!(verdict(&["schlüssel-€"], &[&format!("Bearer {latin1}")]), Ok(()));
        assert_eq!(verdict(&["schlussel-€"], &[&format!("Bearer {latin1}")]), Err(Refusal::WrongKey));
    }

    #[test]
    fn digests_stand_for_their_keys() {
        let verifier = Verifier::from_digests(Verifier::new(["current", " \"previous\""]).expect("keys").digests().iter().copied());
        assert_eq!(verifier.verify(&["Bearer current"]), Ok(()));
        assert_eq!(verifier.verify(&["Bearer previous"]), Ok(()));
        assert_eq!(verifier.verify(&["Bearer other"]), Err(Refusal::WrongKey));
        assert_eq!(Verifier::from_digests([]).verify(&["Bearer current"]), Err(Refusal::WrongKey));
    }

    #[test]
    fn a_short_key_is_accepted_with_a_warning() {
        let warning = |keys: &[&str]| Verifier::new(keys).expect("keys").warning();
        assert!(warning(&["0123456789abcdef", "0123456789abcde"]).is_some());
        assert_eq!(warning(&["0123456789abcdef", "äöüß€äöüß€äöüß€äö"]), None);
    }

    #[test]
    fn the_header_has_one_name_in_any_case() {
        for name in ["Authorization", "authorization", "AUTHORIZATION", "HTTP_AUTHORIZATION"] {
            assert!(is_authorization(name), "{name}");
        }
        for name in ["Proxy-Authorization", "http_authorization", "authorization ", ""] {
            assert!(!is_authorization(name), "{name}");
        }
    }

    #[test]
    fn no_key_and_an_empty_key_are_refused_when_the_receiver_is_made() {
        let none = Verifier::new([] as [&str; 0]).expect_err("no key");
        assert_eq!(
            (none.kind(), none.message()),
            (ErrorKind::Configuration, "there is no webhook key; pass `keys` or set MIGHTY_WEBHOOK_KEY")
        );
        for empty in ["", " ", "\"\"", "'\n'"] {
            let error = Verifier::new(["good", empty]).expect_err("an empty key");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert_eq!(error.message(), "a webhook key is empty; pass the key that is set in the webhook settings of the network");
        }
    }

    #[test]
    fn nothing_shows_a_key() {
        assert_eq!(format!("{:?}", Verifier::new(["secret", "other"]).expect("keys")), "Verifier(2 keys)");
        let refusal = verdict(&["secret"], &["Bearer guess"]).expect_err("refused");
        assert_eq!(refusal.code(), "wrong_key");
        assert!(!refusal.to_string().contains("secret") && !refusal.to_string().contains("guess"), "{refusal}");
    }

    #[test]
    fn the_doubled_word_is_explained() {
        let refusal = verdict(&["secret"], &["Bearer Bearer secret"]).expect_err("refused");
        assert_eq!(refusal.code(), "doubled_bearer");
        assert_eq!(
            refusal.to_string(),
            "the delivery says `Bearer Bearer`; in the webhook settings of the network, type the key alone, without the word `Bearer`"
        );
    }
}
