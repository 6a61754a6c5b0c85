//! A table for the tests of the npm package: every operation, with arguments that its public method takes.

use mighty_networks_spec::{Argument, Field, Model, Operation, Place, Spec, WireType};

use super::documentation::method_path;
use super::layout::{brackets, indent, quoted};
use super::method;
use crate::codegen::GeneratedFile;

/// Renders the table.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let rows: String = spec.operations().map(|operation| indent(&row(spec, operation), 2)).collect();
    let code = format!(
        "/** Every operation: what is given by position, whether an object comes behind it, and arguments for a call. The placeholders of its path are 11, 12 and 13. */\n\
         export const OPERATIONS = {{\n{rows}}};\n"
    );
    vec![GeneratedFile::typescript("tests/js/operations.js", &code)]
}

fn row(spec: &Spec, operation: &Operation) -> String {
    let arguments = spec.arguments(operation);
    let positional: Vec<String> =
        arguments.iter().filter(|argument| argument.is_positional()).map(|argument| quoted(argument.name)).collect();
    let mut path_position = 10;
    let samples: Vec<String> = arguments
        .iter()
        .filter(|argument| argument.place == Place::Path || argument.field.must_be_given() || is_upload(argument))
        .map(|argument| {
            path_position += u32::from(argument.place == Place::Path);
            let value = if argument.place == Place::Path { path_position.to_string() } else { sample(argument.field, spec) };
            format!("{}: {value}", argument.name)
        })
        .collect();
    let shape = match &operation.answer {
        None => "nothing",
        Some(WireType::Page(_)) if operation.is_paged() => "pager",
        Some(WireType::Page(_)) => "page",
        Some(_) => "object",
    };
    let parts = [
        format!("  method: {},\n", quoted(&method_path(&operation.id))),
        format!("  http: {},\n", quoted(&format!("{} {}", operation.method, operation.path))),
        format!("  answer: {},\n", quoted(shape)),
        indent(&line("positional: [", &positional, "]"), 2),
        format!("  takesInput: {},\n", method::input(spec, operation).is_some()),
        indent(&line("arguments: {", &samples, "}"), 2),
    ];
    format!("{}: {{\n{}}},\n", quoted(&operation.id), parts.concat())
}

/// A property whose value is in brackets; there is one column more for the comma.
fn line(open: &str, entries: &[String], close: &str) -> String {
    format!("{},\n", brackets(5, open, entries, close).trim_end())
}

/// Of the fields of which one must be given, the file.
fn is_upload(argument: &Argument<'_>) -> bool {
    argument.field.wire_type == WireType::File
}

fn input(model: &Model, spec: &Spec) -> String {
    let fields = model.fields.iter().filter(|field| field.must_be_given());
    let fields: Vec<String> = fields.map(|field| format!("{}: {}", field.name, sample(field, spec))).collect();
    format!("{{ {} }}", fields.join(", "))
}

fn sample(field: &Field, spec: &Spec) -> String {
    field.values.first().map_or_else(|| sample_of(&field.wire_type, spec), |value| quoted(value))
}

fn sample_of(wire_type: &WireType, spec: &Spec) -> String {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "7".to_owned(),
        WireType::Text => "\"a+b@example.com\"".to_owned(),
        WireType::Flag => "false".to_owned(),
        WireType::Timestamp => "\"2026-07-05T09:30:00Z\"".to_owned(),
        WireType::Json => "true".to_owned(),
        WireType::File => "new Uint8Array([97])".to_owned(),
        WireType::List(item) => format!("[{}]", sample_of(item, spec)),
        WireType::Model(name) => input(spec.mentioned_model(name), spec),
        other => panic!("`{other}` is no argument"),
    }
}
