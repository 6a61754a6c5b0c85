//! Reads an answer with the readers of the client's own core: what is promised must be there and of the right type.

use mighty_networks_core::{Kind, RawJson, Record, Schema, TextOrList, scan_page};

/// The problems of one object, as `Schema.field` paths.
pub(crate) fn problems_of_object(schema: &'static Schema, body: &[u8]) -> Vec<String> {
    match Record::parse(schema, body) {
        Ok(record) => problems_of_record(&record),
        Err(error) => vec![format!("{}: {error}", schema.name)],
    }
}

/// The problems of every item of a page, and how many items there are.
pub(crate) fn problems_of_page(schema: &'static Schema, body: &[u8]) -> (usize, Vec<String>) {
    match scan_page(schema, body) {
        Ok(page) => (page.items.len(), page.items.iter().flat_map(problems_of_record).collect()),
        Err(error) => (0, vec![format!("{}: {error}", schema.name)]),
    }
}

fn problems_of_record(record: &Record) -> Vec<String> {
    let schema = record.schema();
    let mut problems: Vec<String> = record.extra().keys().map(|name| format!("{}.{name} is not in the schema", schema.name)).collect();
    for (index, field) in schema.fields.iter().enumerate() {
        let name = format!("{}.{}", schema.name, field.name);
        match record.value(index) {
            Some(value) if !value.is_null() => problems.extend(problems_of_value(&name, &field.kind, value)),
            _ if field.required => problems.push(format!("{name} is missing")),
            _ => {}
        }
    }
    problems
}

fn problems_of_value(name: &str, kind: &'static Kind, value: RawJson<'_>) -> Vec<String> {
    let fits = match kind {
        Kind::Id => value.id().is_some(),
        Kind::Integer => value.integer().is_some(),
        Kind::Money => value.money().is_some(),
        Kind::Text | Kind::File => value.text().is_some(),
        Kind::Enumeration(known) => value.text().is_some_and(|text| known.contains(&text.as_ref())),
        Kind::Flag => value.flag().is_some(),
        Kind::Timestamp => value.timestamp().is_some(),
        Kind::Json => true,
        Kind::Object(schema) => {
            return value.record(schema).map_or_else(|| vec![format!("{name} is no object")], |record| problems_of_record(&record));
        }
        Kind::List(kind) => {
            let elements = value.list_of(|element| Some(problems_of_value(name, kind, element)));
            return elements.map_or_else(|| vec![format!("{name} is no list")], |lists| lists.concat());
        }
        Kind::TextOrList(schema) => match value.text_or_list(schema) {
            Some(TextOrList::List(records)) => return records.iter().flat_map(problems_of_record).collect(),
            other => other.is_some(),
        },
    };
    if fits { Vec::new() } else { vec![format!("{name} is {}", value.as_str())] }
}

#[test]
fn the_check_itself_finds_what_is_wrong() {
    let schema = mighty_networks_core::catalog::schema("Space").unwrap();
    let good = br#"{"id": 1, "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-05T09:00:00Z", "name": "n"}"#;
    assert_eq!(problems_of_object(schema, good), [""; 0]);
    let bad = br#"{"id": "x", "created_at": "today", "name": null, "collection_id": [], "mood": 1}"#;
    let expected = [
        "Space.mood is not in the schema",
        "Space.id is \"x\"",
        "Space.created_at is \"today\"",
        "Space.updated_at is missing",
        "Space.name is missing",
        "Space.collection_id is []",
    ];
    assert_eq!(problems_of_object(schema, bad), expected);
}
