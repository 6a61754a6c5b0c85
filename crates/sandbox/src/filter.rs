//! Which rows a list's query chooses: a parameter that names a field of the item keeps the rows where that field has its value.

use serde_json::Value;

use crate::clock::same_moment;
use crate::input::Object;
use crate::query::Query;

/// Whether a row passes every filter.
pub(crate) fn passes(object: &Object, query: &Query) -> bool {
    query.filters().all(|(name, wanted)| match name {
        "term" => contains_term(object, wanted),
        _ => named(object, name).is_some_and(|value| equals(value, wanted)),
    })
}

/// The value that a parameter speaks of: the field itself, `recipient_email` for `email`, `space.id` for `space_id`, the start of the
/// instance for `instance_at`.
fn named<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    if name == "instance_at" {
        return object.get("event_instance")?.get("starts_at");
    }
    let nested = || object.get(name.strip_suffix("_id")?)?.get("id");
    object.get(name).or_else(|| object.get(&format!("recipient_{name}"))).or_else(nested)
}

fn equals(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text.eq_ignore_ascii_case(wanted) || same_moment(text, wanted),
        Value::Number(number) => number.to_string() == wanted,
        Value::Bool(flag) => flag.to_string() == wanted,
        _ => false,
    }
}

fn contains_term(object: &Object, term: &str) -> bool {
    let title = object.get("title").and_then(Value::as_str).unwrap_or_default();
    title.to_lowercase().contains(&term.to_lowercase())
}
