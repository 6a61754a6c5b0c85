//! One notation for a type, whichever side states it: `string email`, `value a`, `value b`, `required`.

use mighty_networks_spec::{Field, Spec, WireType};
use serde_json::{Map, Value};

use super::fact::Statement;

/// Keys that describe and do not constrain.
const PROSE: &[&str] = &["description", "example", "examples", "title"];
/// Keys that the notation spells out.
const SPELLED: &[&str] = &["$ref", "deprecated", "enum", "format", "items", "properties", "required", "type", "x-values"];

/// The notation of a field of the description, as the vendor would declare it.
pub(super) fn of_field(spec: &Spec, field: &Field, required: bool) -> Statement {
    let declared = match field.declared.as_deref() {
        Some("integer") => "integer uint64".to_owned(),
        Some("text") => "string".to_owned(),
        _ => of_wire_type(spec, &field.wire_type, field.format.as_deref()),
    };
    let values: Vec<&str> = field.values.iter().map(String::as_str).collect();
    complete(declared, &values, field.deprecated, required)
}

fn of_wire_type(spec: &Spec, wire_type: &WireType, format: Option<&str>) -> String {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "integer uint64".to_owned(),
        WireType::Text => format.map_or_else(|| "string".to_owned(), |format| format!("string {format}")),
        WireType::Flag => "boolean".to_owned(),
        WireType::Timestamp => "string date-time".to_owned(),
        WireType::File => "string binary".to_owned(),
        WireType::Json => "object".to_owned(),
        WireType::Model(name) => schema_name(spec, name),
        WireType::List(item) => format!("[{}]", of_wire_type(spec, item, None)),
        WireType::TextOrList(name) => format!("[{}]", schema_name(spec, name)),
        WireType::Page(name) => format!("page of {}", schema_name(spec, name)),
    }
}

/// The vendor's name of a model; ours, which no document has, where the vendor has none.
pub(super) fn schema_name(spec: &Spec, model: &str) -> String {
    spec.model(model).and_then(|model| model.schema.clone()).unwrap_or_else(|| model.to_owned())
}

/// The notation of a schema in a document.
pub(super) fn of_schema(schema: &Value, required: bool) -> Statement {
    let Some(keys) = schema.as_object() else { return vec![schema.to_string()] };
    let values: Vec<&str> =
        ["enum", "x-values"].iter().filter_map(|key| keys.get(*key)?.as_array()).flatten().filter_map(Value::as_str).collect();
    complete(shape(keys), &values, keys.get("deprecated") == Some(&Value::Bool(true)), required)
}

fn shape(keys: &Map<String, Value>) -> String {
    let text = |key: &str| keys.get(key).and_then(Value::as_str);
    let mut shape = match (text("$ref"), keys.get("type")) {
        (Some(reference), _) => reference_name(reference).to_owned(),
        (None, Some(Value::String(name))) if name == "array" => {
            format!("[{}]", keys.get("items").map_or_else(String::new, in_one_line))
        }
        (None, Some(Value::String(name))) => name.clone(),
        (None, Some(Value::Array(names))) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        (None, _) => "any".to_owned(),
    };
    if let Some(format) = text("format") {
        shape.push_str(&format!(" {format}"));
    }
    if let Some(properties) = keys.get("properties").and_then(Value::as_object).filter(|properties| !properties.is_empty()) {
        let fields: Vec<String> = properties.iter().map(|(name, schema)| format!("{name}: {}", in_one_line(schema))).collect();
        shape.push_str(&format!(" {{{}}}", fields.join(", ")));
    }
    shape + &constraints(keys)
}

/// What a document demands beyond the notation (`minimum`, `nullable`, `allOf`), so that nothing new goes unseen.
pub(super) fn constraints(keys: &Map<String, Value>) -> String {
    let is_new = |key: &str| !PROSE.contains(&key) && !SPELLED.contains(&key) && !key.starts_with("x-");
    keys.iter().filter(|(key, _)| is_new(key)).map(|(key, value)| format!(" {key}={value}")).collect()
}

/// `MemberResponse` of `#/components/schemas/MemberResponse`.
pub(super) fn reference_name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// The notation of a schema that is a part of another one, or of an answer.
pub(super) fn in_one_line(schema: &Value) -> String {
    of_schema(schema, false).join(", ")
}

fn complete(shape: String, values: &[&str], deprecated: bool, required: bool) -> Statement {
    let marks = [("deprecated", deprecated), ("required", required)];
    let marks = marks.into_iter().filter(|(_, is_set)| *is_set).map(|(mark, _)| mark.to_owned());
    std::iter::once(shape).chain(values.iter().map(|value| format!("value {value}"))).chain(marks).collect()
}
