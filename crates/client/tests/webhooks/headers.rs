//! Any headers let a delivery in or refuse it, and only its key lets it in.

use mighty_networks::ErrorKind;
use proptest::prelude::*;

use crate::deliveries::{KEY, receiver};

fn name() -> impl Strategy<Value = String> {
    let names = ["Authorization", "authorization", "AUTHORIZATION", "HTTP_AUTHORIZATION", "X-Authorization", "Content-Type"];
    prop_oneof![4 => proptest::sample::select(names.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"Bearer".to_vec()),
        Just(b"bearer ".to_vec()),
        Just(b" ".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"Basic ".to_vec()),
        Just(KEY.as_bytes().to_vec()),
        Just(KEY.as_bytes()[1..].to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn holds(value: &[u8], key: &[u8]) -> bool {
    value.windows(key.len()).any(|window| window == key)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_kind(headers in proptest::collection::vec((name(), value()), 0..4)) {
        let authorizations: Vec<&[u8]> = headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("authorization") || name == "HTTP_AUTHORIZATION")
            .map(|(_, value)| value.as_slice())
            .collect();
        match receiver().construct("{}", headers.iter().map(|(name, value)| (name, value))) {
            Ok(_) => {
                prop_assert_eq!(authorizations.len(), 1);
                let sent = authorizations[0];
                prop_assert!(sent.trim_ascii()[..6].eq_ignore_ascii_case(b"bearer"), "{:?}", sent);
                prop_assert!(holds(sent, KEY.as_bytes()) || holds(sent, b"another"), "{:?}", sent);
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::WebhookAuth);
                let codes: &[&str] = match authorizations.len() {
                    0 => &["missing_header"],
                    1 => &["missing_header", "other_scheme", "missing_key", "doubled_bearer", "wrong_key"],
                    _ => &["several_headers"],
                };
                prop_assert!(codes.contains(&error.code().expect("a code")), "{error:?}");
                prop_assert!(!error.to_string().contains(KEY), "{error}");
            }
        }
    }

    #[test]
    fn any_key_lets_in_itself_and_nothing_else(keys in proptest::collection::vec("[!-~äß€]([ -~äß€]{0,80}[!-~äß€])?", 1..5), sent: prop::sample::Index, change in "[!#-&(-~]{1,3}") {
        let Ok(hooks) = mighty_networks::webhooks::Webhooks::new(&keys) else { return Ok(()) };
        let key = &keys[sent.index(keys.len())];
        let answer = |key: &str| hooks.verify([("authorization", format!("Bearer {key}"))]);
        prop_assert!(answer(key).is_ok());
        let changed = format!("{key}{change}");
        prop_assume!(!keys.iter().any(|known| known.trim_matches(['"', '\'']) == changed.trim_matches(['"', '\''])));
        prop_assert!(answer(&changed).is_err(), "{changed}");
    }
}
