//! The TypeScript type of a value that is sent or received.

use mighty_networks_spec::{Field, WireType};

use super::layout::quoted;

/// Where a type stands, which decides how generous it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// An argument.
    Sent,
    /// A field of an answer.
    Received,
}

/// The alternatives of which a value of `field` is one; without `null`.
pub(super) fn alternatives(field: &Field, direction: Direction) -> Vec<String> {
    if let Some(values) = field.enumeration() {
        return values.iter().map(|value| quoted(value)).chain(["(string & {})".to_owned()]).collect();
    }
    match &field.wire_type {
        WireType::Timestamp if direction == Direction::Sent => vec!["string".to_owned(), "Date".to_owned()],
        WireType::TextOrList(model) => vec!["string".to_owned(), format!("{model}[]")],
        other => vec![single(other, direction)],
    }
}

/// The alternatives as one expression.
pub(super) fn expression(field: &Field, direction: Direction) -> String {
    alternatives(field, direction).join(" | ")
}

fn single(wire_type: &WireType, direction: Direction) -> String {
    let sent = direction == Direction::Sent;
    match wire_type {
        WireType::Id if sent => "IdInput".to_owned(),
        WireType::Id => "Id".to_owned(),
        WireType::Integer | WireType::Money => "number".to_owned(),
        WireType::Text | WireType::Timestamp => "string".to_owned(),
        WireType::Flag => "boolean".to_owned(),
        WireType::File => "FileSource".to_owned(),
        WireType::Json => "unknown".to_owned(),
        WireType::List(item) if sent => format!("readonly {}[]", single(item, direction)),
        WireType::List(item) => format!("{}[]", single(item, direction)),
        WireType::Model(model) | WireType::Page(model) | WireType::TextOrList(model) => model.clone(),
    }
}

/// Whether `code` mentions `name` as a whole word.
pub(super) fn mentions(code: &str, name: &str) -> bool {
    code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).any(|word| word == name)
}
