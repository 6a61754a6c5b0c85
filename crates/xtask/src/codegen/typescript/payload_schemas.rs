//! `payload_schemas.ts`: the fields of every payload of a webhook event, from which the test kit makes examples.

use mighty_networks_spec::{Field, Model, Spec, WireType};

use super::FOLDER;
use super::layout::{brackets, documentation, indent, quoted};
use crate::codegen::GeneratedFile;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let schemas: String = spec.payload_models().into_iter().map(|model| format!("{},\n", schema(model))).collect();
    let code = format!(
        "import type {{ Schema }} from \"../testing/sample.js\";\n\n{}export const PAYLOAD_SCHEMAS: Record<string, Schema> = {{\n{}}};\n",
        documentation(0, &["The fields of every payload of a webhook event, and of the objects below.".to_owned()]),
        indent(&schemas, 2),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/payload_schemas.ts"), &code)]
}

fn schema(model: &Model) -> String {
    let fields: Vec<String> = model.fields.iter().map(kind).collect();
    // One column more for the comma.
    brackets(3, &format!("{}: {{", model.name), &fields, "}").trim_end().to_owned()
}

fn kind(field: &Field) -> String {
    if !field.values.is_empty() {
        let values: Vec<String> = field.values.iter().map(|value| quoted(value)).collect();
        return brackets(5, &format!("{}: [", field.name), &values, "]").trim_end().to_owned();
    }
    let kind = field.format.as_deref().map_or_else(|| wire(&field.wire_type), quoted);
    format!("{}: {kind}", field.name)
}

fn wire(wire_type: &WireType) -> String {
    match wire_type {
        WireType::List(item) => format!("{{ list: {} }}", wire(item)),
        WireType::TextOrList(model) | WireType::Page(model) => format!("{{ list: {} }}", quoted(model)),
        other => quoted(&other.to_string()),
    }
}
