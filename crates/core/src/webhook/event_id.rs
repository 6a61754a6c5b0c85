//! The key by which an event is handled once.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

/// Every store takes a key of so many characters: an entry of an index of `PostgreSQL` has at most 2,700 bytes.
const LONGEST: usize = 255;

/// The id of an event that was sent with the id `sent`.
///
/// That is `sent` itself, unless it is longer than 255 characters or has a NUL in it, which `PostgreSQL` takes in no text: an event that cannot
/// be stored would be sent again and again and never be handled. The digest of `sent` is its id then, which is the same each time.
#[must_use]
pub fn event_id(sent: &str) -> Cow<'_, str> {
    let is_key = !sent.contains('\0') && sent.chars().nth(LONGEST).is_none();
    if is_key { Cow::Borrowed(sent) } else { Cow::Owned(digest(sent)) }
}

/// The id of an event that brings none: the digest of its body in [canonical](super::canonical) form.
#[must_use]
pub fn body_id(canonical: &str) -> String {
    digest(canonical)
}

/// The SHA-256 in hexadecimal digits.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().flat_map(|byte| [byte >> 4, byte & 0x0F]).filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_every_store_takes_stays_as_it_is() {
        for sent in ["6f2d", " Évt/1 ", "\n", &"x".repeat(255), &"😀".repeat(255)] {
            assert_eq!(event_id(sent), sent);
        }
    }

    #[test]
    fn another_has_a_digest_of_its_own() {
        assert_eq!(event_id("a\0"), "ffe9aaeaa2a2d5048174df0b80599ef0197ec024c4b051bc9860cff58ef7f9f3");
        assert_eq!(event_id(&"x".repeat(256)), "85e62acd750c4eb56b7b6a1d66dca5bfaac5f062608a1a893410d0288936c09a");
    }

    #[test]
    fn the_id_of_a_body_is_its_digest() {
        assert_eq!(body_id("{}"), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
