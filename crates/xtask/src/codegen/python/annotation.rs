//! The Python type of a value that is sent or received.

use mighty_networks_spec::{Field, Spec, WireType};

use super::values;

/// Where an annotation stands, which decides how generous it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// An argument.
    Sent,
    /// An attribute of a model.
    Received,
}

/// The type of a value of `field`, which belongs to `owner`; without `None`.
pub(super) fn of(spec: &Spec, owner: &str, field: &Field, direction: Direction) -> String {
    if field.enumeration().is_some() {
        return format!("{} | str", values::literal(spec, owner, field));
    }
    wire(&field.wire_type, direction)
}

fn wire(wire_type: &WireType, direction: Direction) -> String {
    let sent = direction == Direction::Sent;
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "int".to_owned(),
        WireType::Text => "str".to_owned(),
        WireType::Flag => "bool".to_owned(),
        WireType::Timestamp if sent => "datetime | str".to_owned(),
        WireType::Timestamp => "datetime".to_owned(),
        WireType::File => "FileSource".to_owned(),
        WireType::Json if sent => "object".to_owned(),
        WireType::Json => "Any".to_owned(),
        WireType::Model(model) | WireType::Page(model) => model.clone(),
        WireType::List(item) if sent => format!("Sequence[{}]", wire(item, direction)),
        WireType::List(item) => format!("list[{}]", wire(item, direction)),
        WireType::TextOrList(model) => format!("str | list[{model}]"),
    }
}

/// The names that an annotation mentions and that have to be imported, by the module that has them.
pub(super) fn imports(annotations: &[String]) -> Vec<(&'static str, &'static str)> {
    let known = [("collections.abc", "Sequence"), ("datetime", "datetime"), ("typing", "Any"), ("typing", "Literal")];
    known.into_iter().filter(|(_, name)| annotations.iter().any(|annotation| mentions(annotation, name))).collect()
}

/// Whether `annotation` mentions `name` as a whole word.
pub(super) fn mentions(annotation: &str, name: &str) -> bool {
    annotation.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).any(|word| word == name)
}
