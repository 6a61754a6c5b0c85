//! A table for the tests of the Rust client: every operation, called through its public method.

use mighty_networks_spec::case::rust_identifier as identifier;
use mighty_networks_spec::{Field, Model, Operation, Spec, WireType};

use super::signature::{Argument, arguments};
use crate::codegen::GeneratedFile;
use crate::codegen::rust::models::input::required;

/// Renders the table.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let rows: String = spec.operations().map(|operation| row(operation, spec)).collect();
    let finders: String = spec.operations().filter_map(Operation::finder).map(|finder| row(&finder, spec)).collect();
    let code = format!(
        "//! Every operation by id, with a call of its public method. The placeholders of its path are 11, 12 and 13.

        use mighty_networks::{{Client, Timestamp, Upload, models}};

        use crate::calls::Calls;

        pub(crate) fn every_call(client: &Client) -> Calls {{
            let time = Timestamp::parse(\"2026-07-05T09:30:00Z\").expect(\"a time\");
            let mut calls = Calls::default();
            {rows}
            calls
        }}

        /// The finders, by the operation that they call.
        pub(crate) fn every_finder(client: &Client) -> Calls {{
            let mut calls = Calls::default();
            {finders}
            calls
        }}"
    );
    vec![GeneratedFile::rust("crates/client/tests/every_operation/every_call.rs", &code)]
}

fn row(operation: &Operation, spec: &Spec) -> String {
    let mut path_position = 10;
    let samples: Vec<String> = arguments(operation, spec)
        .iter()
        .map(|argument| match argument {
            Argument::Field(field) if operation.path_parameters.iter().any(|parameter| parameter.name == field.name) => {
                path_position += 1;
                path_position.to_string()
            }
            Argument::Field(field) => sample(field, spec),
            Argument::Body(model) => input(model, spec),
            Argument::Upload => "Upload::bytes(\"a.txt\", b\"a\".as_slice())".to_owned(),
        })
        .collect();
    let handle: String = operation.namespaces().iter().map(|name| format!(".{name}()")).collect();
    let kind = if operation.is_paged() { "list" } else { "call" };
    format!("calls.{kind}({:?}, client{handle}.{}({}));\n", operation.called(), identifier(operation.verb()), samples.join(", "))
}

/// The smallest input that is accepted.
fn input(model: &Model, spec: &Spec) -> String {
    let fields: Vec<String> = required(model).map(|field| sample(field, spec)).collect();
    let explicit = model.fields.iter().filter(|field| field.explicit && !field.required);
    let setters: String = explicit.map(|field| format!(".{}({})", identifier(&field.name), sample(field, spec))).collect();
    format!("models::{}::new({}){setters}", model.name, fields.join(", "))
}

fn sample(field: &Field, spec: &Spec) -> String {
    match field.values.first() {
        Some(value) => format!("{value:?}"),
        None => sample_of(&field.wire_type, spec),
    }
}

fn sample_of(wire_type: &WireType, spec: &Spec) -> String {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "7".to_owned(),
        WireType::Text => "\"a+b@example.com\"".to_owned(),
        WireType::Flag => "false".to_owned(),
        WireType::Timestamp => "time".to_owned(),
        WireType::Json => "true".to_owned(),
        WireType::List(item) => format!("[{}]", sample_of(item, spec)),
        WireType::Model(name) => input(spec.mentioned_model(name), spec),
        other => panic!("`{other}` is no argument"),
    }
}
