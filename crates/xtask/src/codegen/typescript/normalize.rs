//! `normalize.ts`: where the objects of an answer hold numbers, which some bodies write as digit strings.

use std::collections::BTreeSet;

use mighty_networks_spec::{Model, ModelKind, Spec, WireType};

use super::FOLDER;
use super::layout::{brackets, documentation, indent, quoted};
use crate::codegen::GeneratedFile;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let wanted = with_numbers(spec);
    let models = spec.models().filter(|model| wanted.contains(model.name.as_str()));
    let shapes: String = models.map(|model| format!("{},\n", shape(model, &wanted).trim_end())).collect();
    let code = format!(
        "import type {{ Shape }} from \"../normalize.js\";\n\n{}export const SHAPES: Record<string, Shape> = {{\n{}}};\n",
        documentation(0, &["Where each model holds numbers, by itself and in the objects below it.".to_owned()]),
        indent(&shapes, 2),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/normalize.ts"), &code)]
}

fn shape(model: &Model, wanted: &BTreeSet<&str>) -> String {
    let numbers: Vec<String> = model.fields.iter().filter(|field| is_number(&field.wire_type)).map(|field| quoted(&field.name)).collect();
    let below = |field: &mighty_networks_spec::Field| {
        let model = field.wire_type.model().filter(|name| wanted.contains(name))?;
        Some(format!("{}: {}", field.name, quoted(model)))
    };
    let objects: Vec<String> = model.fields.iter().filter_map(below).collect();
    let parts =
        [brackets(4, "numbers: [", &numbers, "]").trim_end().to_owned(), brackets(4, "objects: {", &objects, "}").trim_end().to_owned()];
    // One column more for the comma.
    brackets(3, &format!("{}: {{", model.name), &parts, "}")
}

/// The received models that hold a number, by themselves or below.
fn with_numbers(spec: &Spec) -> BTreeSet<&str> {
    let received: Vec<&Model> = spec.models().filter(|model| model.kind != ModelKind::Input).collect();
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for model in &received {
            let holds = |wire_type: &WireType| is_number(wire_type) || wire_type.model().is_some_and(|name| found.contains(name));
            if model.fields.iter().any(|field| holds(&field.wire_type)) {
                found.insert(model.name.as_str());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn is_number(wire_type: &WireType) -> bool {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => true,
        WireType::List(item) => is_number(item),
        _ => false,
    }
}
