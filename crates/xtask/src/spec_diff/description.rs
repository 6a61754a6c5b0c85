//! What the description states, in the vendor's terms.

use std::collections::BTreeMap;

use mighty_networks_spec::{Event, Model, Operation, PAGING, Spec, WireType};

use super::fact::{Statement, Subject};
use super::notation::{of_field, schema_name};

/// The body of an error, which core reads by hand: it comes in more shapes than the schema says.
const ERROR: &str = "ErrorResponse";

/// What surrounds every payload, which core reads by hand.
const ENVELOPE: &[(&str, &[&str])] =
    &[("event_id", &["string uuid", "required"]), ("event_timestamp", &["string datetime", "required"]), ("event_type", &["string"])];

/// The statements, in the order of the description.
pub(super) fn facts(spec: &Spec) -> Vec<(String, Subject)> {
    let operations = spec.operations().map(|operation| (format!("{} {}", operation.method, operation.path), of_operation(spec, operation)));
    let models = spec.models().filter_map(|model| Some((format!("schema {}", model.schema.as_ref()?), of_model(spec, model))));
    let events = spec.events.iter().map(|event| (format!("event {}", event.name), of_event(spec, event)));
    operations.chain(models).chain(events).chain(by_hand(spec)).collect()
}

fn of_operation(spec: &Spec, operation: &Operation) -> Subject {
    let mut details = BTreeMap::new();
    for parameter in &operation.path_parameters {
        details.insert(format!("path {}", parameter.name), of_field(spec, parameter, true));
    }
    for parameter in &operation.query {
        details.insert(format!("query {}", parameter.name), of_field(spec, parameter, parameter.required));
    }
    if operation.answers_page() {
        details.extend(PAGING.map(|name| (format!("query {name}"), said(&["integer uint64"]))));
    }
    if let Some(model) = operation.body.as_deref().and_then(|name| spec.model(name)) {
        let encoding = if operation.encoding.is_some() { "form" } else { "json" };
        details.insert("body".to_owned(), said(&[&format!("{encoding} {}", model.schema.as_deref().unwrap_or("object"))]));
        if model.schema.is_none() {
            details.extend(model.fields.iter().map(|field| (format!("body {}", field.name), of_field(spec, field, field.required))));
        }
    }
    details.insert(format!("answer {}", operation.status), said(&[&answer(spec, operation)]));
    details.extend(operation.errors.keys().map(|status| (format!("answer {status}"), said(&[ERROR]))));
    Subject { summary: operation.id.clone(), details }
}

fn answer(spec: &Spec, operation: &Operation) -> String {
    match &operation.answer {
        Some(WireType::Page(model)) => format!("page of {}", schema_name(spec, model)),
        Some(other) => other.model().map_or_else(|| other.to_string(), |model| schema_name(spec, model)),
        None => operation.schema.clone().unwrap_or_else(|| "nothing".to_owned()),
    }
}

fn of_model(spec: &Spec, model: &Model) -> Subject {
    let fields = model.fields.iter().map(|field| (format!("field {}", field.name), of_field(spec, field, field.required)));
    Subject { summary: "object".to_owned(), details: fields.collect() }
}

fn of_event(spec: &Spec, event: &Event) -> Subject {
    let Some(payload) = &event.payload else { return Subject { summary: "named only".to_owned(), details: BTreeMap::new() } };
    let envelope = ENVELOPE.iter().map(|(name, notation)| (format!("field {name}"), said(notation)));
    let payload = schema_name(spec, payload);
    let whole = envelope.chain([("field payload".to_owned(), said(&[&payload, "required"]))]);
    Subject { summary: payload, details: whole.collect() }
}

/// The schemas without a model: of the error, and of answers that hold nothing.
fn by_hand(spec: &Spec) -> Vec<(String, Subject)> {
    let error = BTreeMap::from([("field error".to_owned(), said(&["string", "required"]))]);
    let empty = spec.operations().filter_map(|operation| operation.schema.clone()).map(|name| (name, BTreeMap::new()));
    std::iter::once((ERROR.to_owned(), error))
        .chain(empty)
        .map(|(name, details)| (format!("schema {name}"), Subject { summary: "object".to_owned(), details }))
        .collect()
}

fn said(pieces: &[&str]) -> Statement {
    pieces.iter().map(|piece| (*piece).to_owned()).collect()
}
