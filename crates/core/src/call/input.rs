//! The body of a call: a JSON object, or the parts of a form.

use super::check::Subject;
use super::extra;
use crate::arguments::Arguments;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Input, Operation};
use crate::request::{FilePart, Part, PartContent, RequestBody};
use crate::schema::{Field, Kind, Schema};

/// The largest file that the server takes, in bytes.
pub const LARGEST_FILE: usize = 25 * 1024 * 1024;

pub(crate) fn encode(operation: &'static Operation, arguments: &Arguments) -> Result<RequestBody, Error> {
    check_exactly_one(operation, arguments)?;
    let extra = extra::body(operation, arguments)?;
    match operation.input {
        Input::None if extra.is_empty() => Ok(RequestBody::Empty),
        Input::None => Ok(json(&Json::Object(extra))),
        Input::Json(schema) => encode_json(operation, schema, arguments, extra),
        Input::Multipart(schema) => encode_parts(operation, schema, arguments, extra),
    }
}

pub(super) fn json(value: &Json) -> RequestBody {
    RequestBody::Json(value.written().into_bytes())
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

type Members = Vec<(String, Json)>;

fn encode_json(
    operation: &'static Operation,
    schema: &'static Schema,
    arguments: &Arguments,
    extra: Members,
) -> Result<RequestBody, Error> {
    let mut body = Vec::new();
    for field in schema.fields {
        let subject = Subject { operation, parameter: operation.argument(field.name) };
        match arguments.get(subject.parameter) {
            Some(Json::Null) if !field.required => {
                body.push((field.name.to_owned(), Json::Null));
            }
            Some(value) => {
                body.push((field.name.to_owned(), subject.checked(&field.kind, value)?));
            }
            None if field.required => return Err(subject.missing(&field.kind)),
            None => {}
        }
    }
    body.extend(extra);
    Ok(json(&Json::Object(body)))
}

fn encode_parts(
    operation: &'static Operation,
    schema: &'static Schema,
    arguments: &Arguments,
    extra: Members,
) -> Result<RequestBody, Error> {
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
    for (name, value) in extra {
        let content = PartContent::Text(extra::text_of(operation, &name, &value)?);
        parts.push(Part { name, content });
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
    if !file.media_type.as_deref().is_none_or(is_media_type) {
        return Err(subject.refuse("needs a media type such as `image/png`, or none"));
    }
    Ok(file.clone())
}

/// HTTP libraries refuse another one, and do not say whose fault it is.
fn is_media_type(text: &str) -> bool {
    let (name, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(extra::is_of_a_token);
    name.split_once('/').is_some_and(|(kind, rest)| is_name(kind) && is_name(rest.trim_end()))
        && parameters.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// A form carries text, so a JSON value is written out.
fn part_text(subject: &Subject, field: &Field, value: &Json) -> Result<String, Error> {
    match (&field.kind, value) {
        (Kind::Json, Json::Text(text)) => Ok(text.clone()),
        (Kind::Json, Json::Flag(_) | Json::Number(_) | Json::List(_) | Json::Object(_)) => Ok(value.written()),
        _ => subject.query_text(field, value),
    }
}
