//! The body of a call: a JSON object, or the parts of a form.

use serde_json::{Map, Value};

use super::check::Subject;
use crate::arguments::Arguments;
use crate::error::Error;
use crate::operation::{Input, Operation};
use crate::request::{FilePart, Part, PartContent, RequestBody};
use crate::schema::{Field, Kind, Schema};

/// The largest file that the server takes, in bytes.
pub const LARGEST_FILE: usize = 25 * 1024 * 1024;

pub(crate) fn encode(operation: &'static Operation, arguments: &Arguments) -> Result<RequestBody, Error> {
    check_exactly_one(operation, arguments)?;
    match operation.input {
        Input::None => Ok(RequestBody::Empty),
        Input::Json(schema) => encode_json(operation, schema, arguments),
        Input::Multipart(schema) => encode_parts(operation, schema, arguments),
    }
}

/// Of a file and its address, for example, exactly one.
fn check_exactly_one(operation: &'static Operation, arguments: &Arguments) -> Result<(), Error> {
    let choices: Vec<&'static str> = operation.exactly_one_of.iter().map(|name| operation.argument(name)).collect();
    let given = choices.iter().filter(|name| arguments.has(name)).count();
    let Some(first) = choices.first() else { return Ok(()) };
    if given == 1 {
        return Ok(());
    }
    let subject = Subject { operation, parameter: first };
    let others = choices.iter().skip(1).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let what = if given == 0 { "neither was given" } else { "both were given" };
    Err(subject.refuse(format!("or {others} must be given, and only one of them; {what}")))
}

fn encode_json(operation: &'static Operation, schema: &'static Schema, arguments: &Arguments) -> Result<RequestBody, Error> {
    let mut body = Map::new();
    for field in schema.fields {
        let subject = Subject { operation, parameter: operation.argument(field.name) };
        match arguments.get(subject.parameter) {
            Some(Value::Null) if !field.required => {
                body.insert(field.name.to_owned(), Value::Null);
            }
            Some(value) => {
                body.insert(field.name.to_owned(), subject.checked(&field.kind, value)?);
            }
            None if field.required => return Err(subject.missing(&field.kind)),
            None => {}
        }
    }
    Ok(RequestBody::Json(Value::Object(body).to_string().into_bytes()))
}

fn encode_parts(operation: &'static Operation, schema: &'static Schema, arguments: &Arguments) -> Result<RequestBody, Error> {
    let mut parts = Vec::new();
    for field in schema.fields {
        let subject = Subject { operation, parameter: operation.argument(field.name) };
        let content = match (arguments.file(subject.parameter), arguments.get(subject.parameter)) {
            (Some(file), _) => PartContent::File(checked_file(&subject, field, file)?),
            (None, Some(value)) => PartContent::Text(part_text(&subject, field, value)?),
            (None, None) if field.required => return Err(subject.missing(&field.kind)),
            (None, None) => continue,
        };
        parts.push(Part { name: field.name.to_owned(), content });
    }
    Ok(RequestBody::Multipart(parts))
}

fn checked_file(subject: &Subject, field: &Field, file: &FilePart) -> Result<FilePart, Error> {
    if !matches!(field.kind, Kind::File) {
        return Err(subject.refuse(format!("must be {}, not a file", super::check::expected(&field.kind))));
    }
    if file.length > LARGEST_FILE {
        return Err(subject.refuse(format!("has {} bytes; the server takes 25 MB at most", file.length)));
    }
    if file.name.is_empty() || file.name.chars().any(char::is_control) {
        return Err(subject.refuse("needs a file name without control characters"));
    }
    Ok(file.clone())
}

/// A form carries text, so a JSON value is written out.
fn part_text(subject: &Subject, field: &Field, value: &Value) -> Result<String, Error> {
    match field.kind {
        Kind::Json if !value.is_null() => Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        _ => subject.query_text(field, value),
    }
}
