//! A payload that does not fit its schema is delivered all the same, typed as far as it fits.

use mighty_networks_core::webhook::{NAMES, payload};
use mighty_networks_core::{Kind, Record};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::deliveries::{json, read_everything, receiver};

/// A type of events, and an object with its fields, whose values fit by chance at most.
fn misfit() -> impl Strategy<Value = (&'static str, Map<String, Value>)> {
    proptest::sample::select(NAMES).prop_flat_map(|name| {
        let fields: Vec<&str> = payload(name).map(|schema| schema.fields.iter().map(|field| field.name).collect()).unwrap_or_default();
        let value = prop_oneof![4 => json(), 1 => any::<u64>().prop_map(Value::from), 1 => "[a-z@.]{0,12}".prop_map(Value::from)];
        let values = proptest::collection::vec(proptest::option::of(value), fields.len());
        (Just(name), values).prop_map(move |(name, values)| {
            let fields = fields.iter().zip(values).filter_map(|(field, value)| Some(((*field).to_owned(), value?)));
            (name, fields.collect())
        })
    })
}

/// Texts and ids that fit are read, and what does not fit is not.
fn assert_typed_as_far_as_it_fits(record: &Record, sent: &Map<String, Value>) {
    for (index, field) in record.schema().fields.iter().enumerate() {
        let value = sent.get(field.name);
        match field.kind {
            Kind::Text => assert_eq!(record.text(index).as_deref(), value.and_then(Value::as_str), "{}", field.name),
            Kind::Id => {
                let digits = || value?.as_str()?.bytes().all(|byte| byte.is_ascii_digit()).then(|| value?.as_str()?.parse().ok())?;
                assert_eq!(record.id(index), value.and_then(Value::as_u64).or_else(digits), "{}", field.name);
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn that_is_an_object((name, sent) in misfit()) {
        let body = format!(r#"{{"event_id":"e1","event_type":"{name}","payload":{}}}"#, Value::Object(sent.clone()));
        let event = receiver().parse(&body).expect("an event");
        prop_assert_eq!((event.name(), event.is_known(), event.raw()), (name, true, body.as_bytes()));
        read_everything(&event);
        prop_assert_eq!(event.payload().is_some(), payload(name).is_some());
        if let Some(record) = event.payload() {
            assert_typed_as_far_as_it_fits(&record, &sent);
        }
    }

    #[test]
    fn that_is_none(name in proptest::sample::select(NAMES), sent in json()) {
        let sent = if sent.is_object() { Value::from(vec![sent]) } else { sent };
        let body = format!(r#"{{"event_id":"e1","event_type":"{name}","payload":{sent}}}"#);
        let event = receiver().parse(&body).expect("an event");
        prop_assert_eq!((event.name(), event.is_known(), event.raw()), (name, true, body.as_bytes()));
        prop_assert!(event.payload().is_none());
        read_everything(&event);
    }
}
