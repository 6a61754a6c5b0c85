//! Three spellings of a type are one type, whatever the payload is.

use mighty_networks::webhooks::NAMES;
use proptest::prelude::*;

use crate::deliveries::{json, read_everything, receiver};

fn screaming(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        text.push_str(if letter.is_ascii_uppercase() && !text.is_empty() { "_" } else { "" });
        text.push(letter.to_ascii_uppercase());
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_known_type(name in proptest::sample::select(NAMES), payload in json()) {
        let event = |spelling: &str| {
            let body = format!(r#"{{"event_id":"e1","event_type":"{spelling}","payload":{payload}}}"#);
            receiver().parse(body).expect("an event")
        };
        let documented = event(name);
        for spelling in [format!("{name}Hook"), screaming(name)] {
            let other = event(&spelling);
            prop_assert_eq!((other.name(), other.sent_type()), (name, spelling.as_str()));
            prop_assert_eq!(other.payload(), documented.payload());
            prop_assert_eq!(other.actor(), documented.actor());
            prop_assert_eq!(format!("{:?}", other.kind()), format!("{:?}", documented.kind()));
        }
    }

    #[test]
    fn of_any_other_type(name in "[A-Za-z_]{0,30}(Hook|_HOOK)?|\\PC{0,20}", payload in json()) {
        let body = serde_json::json!({"event_id": "e1", "event_type": name, "payload": payload}).to_string();
        let event = receiver().parse(body).expect("an event");
        prop_assert_eq!(event.is_known(), NAMES.contains(&event.name()));
        prop_assert!(event.is_known() || event.name() == name);
        read_everything(&event);
    }
}
