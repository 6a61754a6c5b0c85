//! An object of each schema that the API answers with, through the reader of each wire type, with `serde_json` as the referee.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mighty_networks_core::{Kind, RawJson, Record, Schema, TextOrList, Timestamp, catalog};
use serde_json::{Map, Value};

static SCHEMAS: LazyLock<BTreeMap<&'static str, &'static Schema>> = LazyLock::new(|| {
    let answers = catalog::OPERATIONS.iter().filter_map(|operation| operation.answer_schema());
    answers.map(|schema| (schema.name, schema)).collect()
});

pub(crate) fn run(bytes: &[u8]) {
    let Ok(Value::Object(object)) = serde_json::from_slice(bytes) else { return };
    for schema in SCHEMAS.values() {
        check_object(&Record::parse(schema, bytes).expect("an object"), &object);
    }
}

fn check_object(record: &Record, object: &Map<String, Value>) {
    for (index, field) in record.schema().fields.iter().enumerate() {
        let sent = object.get(field.name);
        assert_eq!(record.is_absent(index), sent.is_none(), "{}", field.name);
        assert_eq!(record.is_null(index), sent.is_some_and(Value::is_null), "{}", field.name);
        if let (Some(read), Some(sent)) = (record.value(index), sent) {
            check(&field.kind, read, sent);
        }
    }
    let known = |name: &str| record.schema().position(name).is_some();
    let unknown: Vec<&str> = object.keys().map(String::as_str).filter(|name| !known(name)).collect();
    let extra = record.extra();
    let mut kept: Vec<&str> = extra.keys().map(AsRef::as_ref).collect();
    kept.sort_unstable();
    let mut unknown = unknown;
    unknown.sort_unstable();
    assert_eq!(kept, unknown);
}

/// What is read through a wire type is what was sent, or nothing.
fn check(kind: &Kind, read: RawJson<'_>, sent: &Value) {
    match kind {
        Kind::Id | Kind::Integer | Kind::Money => {
            let digits = sent.as_str().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let number = sent.as_u64().or_else(|| digits?.parse().ok());
            assert_eq!([read.id(), read.integer(), read.money()], [number; 3]);
        }
        Kind::Text | Kind::Enumeration(_) => assert_eq!(read.text().as_deref(), sent.as_str()),
        Kind::Flag => assert_eq!(read.flag(), sent.as_bool()),
        Kind::Timestamp => {
            let time = read.timestamp();
            assert!(time.is_none() || time == sent.as_str().and_then(|text| Timestamp::parse(text).ok()), "{sent}");
        }
        Kind::Object(schema) => check_inner(read.record(schema), sent),
        Kind::List(kind) => check_list(read.list_of(Some), sent, |read, sent| check(kind, *read, sent)),
        Kind::TextOrList(schema) => match read.text_or_list(schema) {
            Some(TextOrList::Text(text)) => assert_eq!(Some(&*text), sent.as_str()),
            Some(TextOrList::List(items)) => check_list(Some(items), sent, |read, sent| check_inner(Some(read.clone()), sent)),
            None => assert!(!sent.is_string() && !sent.as_array().is_some_and(|items| items.iter().all(Value::is_object)), "{sent}"),
        },
        Kind::File => {}
        Kind::Json => assert_eq!(serde_json::from_str::<Value>(read.as_str()).ok().as_ref(), Some(sent)),
    }
}

fn check_inner(read: Option<Record>, sent: &Value) {
    match (read, sent.as_object()) {
        (Some(record), Some(object)) => check_object(&record, object),
        (read, sent) => assert!(read.is_none() && sent.is_none(), "{read:?}, and serde_json reads {sent:?}"),
    }
}

fn check_list<T>(read: Option<Vec<T>>, sent: &Value, each: impl Fn(&T, &Value)) {
    match (read, sent.as_array()) {
        (Some(read), Some(sent)) => {
            assert_eq!(read.len(), sent.len());
            read.iter().zip(sent).for_each(|(read, sent)| each(read, sent));
        }
        (read, sent) => assert!(read.is_none() && sent.is_none(), "a list on one side only"),
    }
}
