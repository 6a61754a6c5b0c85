//! `_core.pyi`: the types of the native module. What is not a model is written by hand beside this file; stubtest compares both with
//! the binary.

use std::slice::from_ref;

use mighty_networks_spec::{Field, Model, Spec};

use super::annotation::{self, Direction, mentions};
use super::layout::{docstring, import, indent, string_list};
use super::pyclasses::received;
use super::values;
use crate::codegen::GeneratedFile;

const HEAD: &str = include_str!("stub_head.pyi");

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let models: Vec<&Model> =
        spec.resources.iter().flat_map(|resource| received(&resource.models)).chain(received(&spec.event_models)).collect();
    let classes: Vec<String> = models.iter().map(|model| class(spec, model)).collect();
    let text = classes.concat();
    let named: Vec<String> = values::names(spec).into_iter().filter(|name| mentions(&text, name)).collect();
    let mut names: Vec<String> = HEAD.lines().filter_map(defined_name).map(str::to_owned).collect();
    names.extend(models.iter().map(|model| model.name.clone()));
    let head = HEAD.replace("# imports of values\n", &import("._values", &named)).replace("# names\n", &string_list("__all__", &names));
    vec![GeneratedFile::python("python/mighty_networks/_core.pyi", &format!("{head}\n{}", classes.join("\n")))]
}

/// The name that a line at the left margin of the head defines for other modules.
fn defined_name(line: &str) -> Option<&str> {
    let definition = ["class ", "def "].iter().find_map(|keyword| line.strip_prefix(keyword));
    let constant = || line.split_once(": ").filter(|(name, value)| !value.contains('=') && !name.contains(' ')).map(|(name, _)| name);
    definition.or_else(constant)?.split(['(', ':', '[']).next()
}

fn class(spec: &Spec, model: &Model) -> String {
    let properties: String = model.fields.iter().map(|field| property(spec, model, field)).collect();
    format!("@final\nclass {}(Model):\n{}", model.name, indent(&format!("{}\n{properties}", docstring(4, from_ref(&model.doc))), 4))
}

/// What the server promises is typed as always there; a server that leaves it out yields None all the same.
fn property(spec: &Spec, model: &Model, field: &Field) -> String {
    let annotation = annotation::of(spec, &model.name, field, Direction::Received);
    let optional = if field.required || annotation == "Any" { "" } else { " | None" };
    let about = docstring(8, from_ref(&field.doc));
    format!("@property\ndef {}(self) -> {annotation}{optional}:\n{}", field.name, indent(&about, 4))
}
