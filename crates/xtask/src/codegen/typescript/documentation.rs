//! Texts of the description as TypeScript programmers read them.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Field, Spec, WireType};

use crate::codegen::method_prose::meaning;

/// What a field means, with its unit and what is odd about it.
pub(super) fn of_field(spec: &Spec, field: &Field) -> String {
    let mut text = meaning(field);
    if field.wire_type == WireType::Timestamp {
        text += " RFC 3339.";
    }
    with_methods(spec, &text)
}

/// The text with the ids of operations as the names of methods: `members.removeFromNetwork`.
pub(super) fn with_methods(spec: &Spec, text: &str) -> String {
    spec.operations()
        .fold(text.to_owned(), |text, operation| text.replace(&format!("`{}`", operation.id), &format!("`{}`", method_path(&operation.id))))
}

/// `members.getByEmail` of `members.get_by_email`.
pub(in crate::codegen) fn method_path(id: &str) -> String {
    id.split('.').map(camel).collect::<Vec<_>>().join(".")
}

/// The text with every name in backticks in camelCase: our own attributes are named so.
pub(super) fn with_own_names(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 1 { camel(part) } else { part.to_owned() }).collect::<Vec<_>>().join("`")
}
