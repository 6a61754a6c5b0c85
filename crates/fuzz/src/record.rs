//! An object or a page of the API, with `serde_json` as the referee.

use mighty_networks_core::models::{Member, Model};
use mighty_networks_core::{Record, scan_page};
use serde_json::{Map, Value};

use crate::referee;

pub(crate) fn run(bytes: &[u8]) {
    let value = referee::json(bytes);
    let record = Record::parse(Member::SCHEMA, bytes).ok();
    match (&record, value.as_ref().and_then(Value::as_object)) {
        (Some(record), Some(object)) => check(record, object),
        (None, None) => {}
        (ours, theirs) => panic!("the record is {:?}, and serde_json reads {theirs:?}", ours.as_ref().map(Record::as_str)),
    }
    match scan_page(Member::SCHEMA, bytes) {
        Ok(page) => {
            let items = items(value.as_ref()).expect("a list");
            assert_eq!(page.items.len(), items.len());
            for (record, item) in page.items.iter().zip(items) {
                check(record, item.as_object().expect("an object"));
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert!(items(value.as_ref()).is_none_or(|items| !items.iter().all(Value::is_object)), "{error}");
        }
    }
}

fn items(value: Option<&Value>) -> Option<&Vec<Value>> {
    match value? {
        Value::Array(items) => Some(items),
        Value::Object(object) => [object.get("items"), object.get("data")].into_iter().flatten().find_map(Value::as_array),
        _ => None,
    }
}

fn check(record: &Record, object: &Map<String, Value>) {
    assert_eq!(referee::json(record.raw()).expect("JSON").as_object(), Some(object));
    for (index, field) in Member::SCHEMA.fields.iter().enumerate() {
        let sent = object.get(field.name);
        assert_eq!(record.text(index).as_deref(), sent.and_then(Value::as_str), "{}", field.name);
        if let Some(id) = sent.and_then(Value::as_u64) {
            assert_eq!(record.id(index), Some(id), "{}", field.name);
        }
        let read = (record.timestamp(index), record.value(index));
        assert!(!format!("{read:?}").is_empty());
    }
    assert!(!format!("{:?}", Member::from_record(record.clone())).is_empty());
}
