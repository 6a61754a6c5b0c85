//! The JSON body of a request, checked against the schema of the operation's input.

use mighty_networks_core::{Field, Input, Kind, Operation, Schema, Timestamp};
use serde_json::{Map, Value};

use crate::refusal::{Problem, Refusal};
use crate::request::Request;

/// One JSON object.
pub(crate) type Object = Map<String, Value>;

/// Reads the body of an operation that takes JSON or nothing.
///
/// What is no JSON object, or has fields that the operation does not know, is a 400; what has wrong values is a 422.
pub(crate) fn read(operation: &Operation, request: &Request) -> Result<Object, Refusal> {
    match operation.input {
        Input::Json(schema) => read_json(schema, request),
        Input::None => refuse_body(request).map(|()| Object::new()),
        Input::Multipart(_) => Ok(Object::new()),
    }
}

/// Operations whose input is in the query answer a JSON body with the names of its fields.
fn refuse_body(request: &Request) -> Result<(), Refusal> {
    if request.body.is_empty() {
        return Ok(());
    }
    let object = parse(request)?;
    if object.is_empty() {
        return Ok(());
    }
    Err(Refusal::unexpected(&object.keys().map(String::as_str).collect::<Vec<_>>()))
}

fn read_json(schema: &'static Schema, request: &Request) -> Result<Object, Refusal> {
    let mut object = if request.body.is_empty() { Object::new() } else { parse(request)? };
    let unknown: Vec<&str> = object.keys().map(String::as_str).filter(|name| schema.position(name).is_none()).collect();
    if !unknown.is_empty() {
        return Err(Refusal::unexpected(&unknown));
    }
    let mut problems = Vec::new();
    check_object(schema, "", &mut object, &mut problems);
    if problems.is_empty() { Ok(object) } else { Err(Refusal::Fields(problems)) }
}

fn parse(request: &Request) -> Result<Object, Refusal> {
    let media_type = request.header("content-type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::bad_request("The content type must be application/json"));
    }
    match serde_json::from_slice(&request.body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Refusal::bad_request("The body must be a JSON object")),
        Err(_) => Err(Refusal::bad_request("The body is not valid JSON")),
    }
}

/// Whether the API itself requires an input.
///
/// It never requires a flag. Where the catalog does, it is the client that wants a decision spelled out (`send_welcome_email`).
pub(crate) fn is_required(field: &Field) -> bool {
    field.required && !matches!(field.kind, Kind::Flag)
}

/// Notes what is wrong with the fields of an object, and writes ids that came as digit strings as numbers.
fn check_object(schema: &'static Schema, path: &str, object: &mut Object, problems: &mut Vec<Problem>) {
    for field in schema.fields {
        let name = format!("{path}{}", field.name);
        match object.get_mut(field.name) {
            Some(Value::Null) | None if is_required(field) => problems.push(Problem::new(name, "is required")),
            Some(Value::String(text)) if is_required(field) && text.trim().is_empty() => {
                problems.push(Problem::new(name, "can't be blank"))
            }
            Some(Value::Null) | None => {}
            Some(value) => check_field(field, &name, value, problems),
        }
    }
}

fn check_field(field: &'static Field, name: &str, value: &mut Value, problems: &mut Vec<Problem>) {
    check_value(&field.kind, name, value, problems);
    let is_email = matches!(field.name, "email" | "recipient_email");
    if is_email && value.as_str().is_some_and(|text| !is_address(text)) {
        problems.push(Problem::new(name, "is invalid"));
    }
}

fn check_value(kind: &'static Kind, name: &str, value: &mut Value, problems: &mut Vec<Problem>) {
    match kind {
        Kind::Id => {
            if let Some(id) = value.as_str().and_then(|text| text.parse::<u64>().ok()) {
                *value = Value::from(id);
            }
        }
        Kind::Object(schema) => {
            if let Value::Object(object) = value {
                check_object(schema, &format!("{name}."), object, problems);
            }
        }
        Kind::List(kind) => {
            for (index, element) in value.as_array_mut().into_iter().flatten().enumerate() {
                check_value(kind, &format!("{name}[{index}]"), element, problems);
            }
        }
        _ => {}
    }
    if let Some(complaint) = complaint(kind, value) {
        problems.push(Problem::new(name, complaint));
    }
}

/// What is wrong with one value, apart from what is inside it.
fn complaint(kind: &Kind, value: &Value) -> Option<&'static str> {
    let (fits, complaint) = match kind {
        Kind::Id | Kind::Integer | Kind::Money => (value.is_u64(), "must be an integer"),
        Kind::Text | Kind::File => (value.is_string(), "must be a string"),
        Kind::Enumeration(known) => (value.as_str().is_some_and(|text| known.contains(&text)), "is not included in the list"),
        Kind::Flag => (value.is_boolean(), "must be true or false"),
        Kind::Timestamp => (value.as_str().is_some_and(|text| Timestamp::parse(text).is_ok()), "must be an RFC 3339 timestamp"),
        Kind::Object(_) => (value.is_object(), "must be an object"),
        Kind::List(_) => (value.is_array(), "must be an array"),
        Kind::TextOrList(_) => (value.is_string() || value.is_array(), "must be a string or an array"),
        Kind::Json => (true, ""),
    };
    (!fits).then_some(complaint)
}

/// Something on both sides of one `@`, and no white space.
pub(crate) fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [local, domain] if !local.is_empty() && !domain.is_empty()) && !text.contains(char::is_whitespace)
}
