//! `_values.py`: the known values of the open enumerations that are too long for a signature.

use mighty_networks_spec::case::pascal;
use mighty_networks_spec::{Field, Spec};

use super::layout::{brackets, quoted, string_list};
use crate::codegen::GeneratedFile;

/// A longer literal gets a name.
const LONGEST: usize = 56;

/// One enumeration with a name.
struct Named<'a> {
    name: String,
    field: &'a Field,
}

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let named = named(spec);
    let names: Vec<String> = named.iter().map(|entry| entry.name.clone()).collect();
    let aliases: String = named
        .iter()
        .map(|entry| {
            let values: Vec<String> = entry.field.values.iter().map(|value| quoted(value)).collect();
            format!("\n{}", brackets(0, &format!("{}: TypeAlias = Literal[", entry.name), &values, "]"))
        })
        .collect();
    let code = format!(
        "\"\"\"The known values of enumerations. Every enumeration is open: other values pass through unchanged.\"\"\"\n\n\
         from typing import Literal, TypeAlias\n\n{}{aliases}",
        string_list("__all__", &names),
    );
    vec![GeneratedFile::python("python/mighty_networks/_values.py", &code)]
}

/// The literal of an enumeration, or its name if it is long.
pub(super) fn literal(spec: &Spec, owner: &str, field: &Field) -> String {
    let literal = spelled_out(field);
    if literal.len() <= LONGEST {
        return literal;
    }
    let same = |entry: &Named<'_>| entry.field.name == field.name && entry.field.values == field.values;
    named(spec).into_iter().find(same).map_or_else(|| panic!("`{owner}.{}` has no name", field.name), |entry| entry.name)
}

/// The names of all, for imports.
pub(super) fn names(spec: &Spec) -> Vec<String> {
    named(spec).into_iter().map(|entry| entry.name).collect()
}

fn spelled_out(field: &Field) -> String {
    format!("Literal[{}]", field.values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))
}

/// Every long enumeration once, named after the first place that has it.
fn named(spec: &Spec) -> Vec<Named<'_>> {
    let of_models = spec.models().flat_map(|model| model.fields.iter().map(|field| (model.name.clone(), field)));
    let of_operations = spec.operations().flat_map(|operation| {
        let parameters = operation.path_parameters.iter().chain(&operation.query);
        parameters.map(|field| (pascal(&operation.id), field))
    });
    let mut named: Vec<Named<'_>> = Vec::new();
    for (owner, field) in of_models.chain(of_operations) {
        let known = named.iter().any(|entry| entry.field.name == field.name && entry.field.values == field.values);
        if !known && field.enumeration().is_some() && spelled_out(field).len() > LONGEST {
            named.push(Named { name: format!("{owner}{}", pascal(&field.name)), field });
        }
    }
    named.sort_by(|one, other| one.name.cmp(&other.name));
    named
}
