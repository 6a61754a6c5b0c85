//! `models.ts`: one interface per object that the API answers, sends or takes, on the names of the wire.

use std::slice::from_ref;

use mighty_networks_spec::{Field, Model, ModelKind, Spec};

use super::FOLDER;
use super::documentation::{of_field, with_methods};
use super::layout::{documentation, import_types, indent, property};
use super::method;
use super::types::{Direction, alternatives, expression, mentions};
use crate::codegen::GeneratedFile;

/// Types of values that are written by hand.
const VALUES: [&str; 3] = ["FileSource", "Id", "IdInput"];

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let models: Vec<String> = spec.models().filter(|model| !is_spread(spec, model)).map(|model| render(spec, model)).collect();
    let models = models.join("\n");
    let values: Vec<String> = VALUES.iter().filter(|name| mentions(&models, name)).map(|name| (*name).to_owned()).collect();
    let code = format!("{}\n{models}", import_types("../values.js", &values));
    vec![GeneratedFile::typescript(format!("{FOLDER}/models.ts"), &code)]
}

/// Whether a model is a body that no program ever holds: all of its fields are given by position.
fn is_spread(spec: &Spec, model: &Model) -> bool {
    let mut operations = spec.operations().filter(|operation| operation.body.as_ref() == Some(&model.name)).peekable();
    operations.peek().is_some() && operations.all(|operation| method::input(spec, operation).is_none())
}

fn render(spec: &Spec, model: &Model) -> String {
    if model.exactly_one_of.is_empty() {
        return interface(&[with_methods(spec, &model.doc)], &model.name, "", &fields(spec, model, &model.fields));
    }
    alternative_forms(spec, model)
}

/// One interface per field of which exactly one must be given, and their union.
fn alternative_forms(spec: &Spec, model: &Model) -> String {
    let name = &model.name;
    let (alternatives, shared): (Vec<&Field>, Vec<&Field>) =
        model.fields.iter().partition(|field| model.exactly_one_of.contains(&field.name));
    let shared: Vec<Field> = shared.into_iter().cloned().collect();
    let base = format!("{name}Shared");
    let about = format!("What every form of `{name}` has.");
    let mut parts = vec![interface(&[about], &base, "", &fields(spec, model, &shared))];
    let form = |chosen: &Field| format!("{name}By{}", mighty_networks_spec::case::pascal(model.argument(&chosen.name)));
    for chosen in &alternatives {
        let given = Field { required: true, ..(*chosen).clone() };
        let others = alternatives.iter().filter(|other| other.name != chosen.name);
        let not_both = format!("Not beside `{}`.", model.argument(&chosen.name));
        let other = |other: &&Field| format!("{}{}?: undefined;\n", documentation(2, from_ref(&not_both)), model.argument(&other.name));
        let others: String = others.map(other).collect();
        let body = format!("{}{others}", fields(spec, model, &[given]));
        let about = format!("`{name}` with `{}`.", model.argument(&chosen.name));
        parts.push(interface(&[about], &form(chosen), &format!(" extends {base}"), &body));
    }
    let forms: Vec<String> = alternatives.iter().map(|chosen| form(chosen)).collect();
    let about = documentation(0, &[with_methods(spec, &model.doc)]);
    parts.push(format!("{about}{}", property(0, &format!("export type {name} ="), &forms)));
    parts.join("\n")
}

/// An interface; without fields of its own it still needs a body that says so.
pub(super) fn interface(about: &[String], name: &str, extends: &str, fields: &str) -> String {
    let about = documentation(0, about);
    if fields.is_empty() {
        return format!("{about}export interface {name}{extends} {{}}\n");
    }
    format!("{about}export interface {name}{extends} {{\n{}}}\n", indent(fields, 2))
}

fn fields(spec: &Spec, model: &Model, fields: &[Field]) -> String {
    let is_form = spec.operations().any(|operation| operation.encoding.is_some() && operation.body.as_ref() == Some(&model.name));
    let take = |field: &Field| match model.kind {
        ModelKind::Input => sent(spec, model.argument(&field.name), field, !is_form),
        ModelKind::Answer | ModelKind::Payload => received(spec, field),
    };
    fields.iter().map(take).collect()
}

/// What a server promises may be missing all the same; what it does not promise may be absent or null.
fn received(spec: &Spec, field: &Field) -> String {
    entry(spec, &field.name, field, Direction::Received, !field.required, !field.required)
}

/// A field of an input: absent is not sent, null is sent as null. A form has no null, and a query has none either.
pub(super) fn sent(spec: &Spec, name: &str, field: &Field, nullable: bool) -> String {
    let optional = !field.must_be_given();
    entry(spec, name, field, Direction::Sent, optional, optional && nullable)
}

fn entry(spec: &Spec, name: &str, field: &Field, direction: Direction, optional: bool, nullable: bool) -> String {
    let mut types = alternatives(field, direction);
    if expression(field, direction) != "unknown" {
        types.extend(nullable.then(|| "null".to_owned()));
        // Said aloud, so that programs that tell "absent" from "undefined" may pass it on: it is not sent.
        types.extend((optional && direction == Direction::Sent).then(|| "undefined".to_owned()));
    }
    let about = documentation(2, &[of_field(spec, field)]);
    let mark = if optional { "?:" } else { ":" };
    format!("{about}{}", property(2, &format!("{name}{mark}"), &types))
}
