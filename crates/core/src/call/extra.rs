//! Headers, query parameters and body fields that go along although the operation does not document them. They come besides what is
//! documented and never in its place.

use super::check::Subject;
use crate::arguments::Arguments;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Method, Operation};
use crate::schema::Field;

/// The headers that the library sets, and those by which HTTP libraries say how a message is framed, sent on and packed.
const NOT_THE_CALLERS: [&str; 15] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-request-id",
];

pub(super) const NOT_WITH_GET: &str = "cannot go along with a GET; use `query`";

pub(super) fn headers(operation: &'static Operation, arguments: &Arguments) -> Result<Vec<(String, String)>, Error> {
    let headers = &arguments.extra.headers;
    for (index, (name, value)) in headers.iter().enumerate() {
        let refuse = |why| Err(of(operation, name).refuse(why));
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if name.is_empty() || !name.bytes().all(is_of_a_token) {
            return Err(of(operation, "headers").refuse("holds a name that HTTP does not allow"));
        }
        if NOT_THE_CALLERS.iter().any(|known| is(known)) || name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("proxy-")) {
            return refuse("is a header that the library or its transport sets; leave it out");
        }
        if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
            return refuse("must have a value in printable ASCII");
        }
        if headers.iter().take(index).any(|(earlier, _)| is(earlier)) {
            return refuse("is given twice");
        }
    }
    Ok(headers.clone())
}

pub(super) fn is_of_a_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

pub(super) fn add_to_query(query: &mut Vec<(String, String)>, operation: &'static Operation, arguments: &Arguments) -> Result<(), Error> {
    for (name, value) in &arguments.extra.query {
        refuse_documented(operation, operation.query, name)?;
        let values = if let Json::List(values) = value { values.as_slice() } else { std::slice::from_ref(value) };
        for value in values {
            query.push((name.clone(), text_of(operation, name, value)?));
        }
    }
    Ok(())
}

pub(super) fn body(operation: &'static Operation, arguments: &Arguments) -> Result<Vec<(String, Json)>, Error> {
    let extra = &arguments.extra.body;
    let documented = operation.input.schema().map(|schema| schema.fields).unwrap_or_default();
    for (name, _) in extra {
        refuse_documented(operation, documented, name)?;
    }
    if operation.method == Method::Get && !extra.is_empty() {
        return Err(of(operation, "body").refuse(NOT_WITH_GET));
    }
    Ok(extra.clone())
}

fn refuse_documented(operation: &'static Operation, documented: &[Field], name: &str) -> Result<(), Error> {
    if documented.iter().any(|field| field.name == name) {
        return Err(of(operation, name).refuse("is documented: pass it as an argument of the call"));
    }
    Ok(())
}

/// A value where there is only text.
pub(super) fn text_of(operation: &'static Operation, name: &str, value: &Json) -> Result<String, Error> {
    match value {
        Json::Text(text) | Json::Number(text) => Ok(text.clone()),
        Json::Flag(flag) => Ok(flag.to_string()),
        Json::Null | Json::List(_) | Json::Object(_) => Err(of(operation, name).refuse("must be text, a number, or true or false")),
    }
}

fn of<'a>(operation: &'static Operation, parameter: &'a str) -> Subject<'a> {
    Subject { operation, parameter }
}
