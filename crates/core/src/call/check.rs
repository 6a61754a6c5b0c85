//! Is this value what the parameter takes? Strict, since a request that is sent is billed and may change something.

use serde_json::Value;

use crate::error::Error;
use crate::operation::Operation;
use crate::record::Timestamp;
use crate::schema::{Field, Kind, Schema};

/// The parameter that is being checked; it gives every refusal its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) parameter: &'a str,
}

impl Subject<'_> {
    pub(crate) fn refuse(&self, why: impl AsRef<str>) -> Error {
        Error::invalid_argument(self.operation, self.parameter, format!("`{}` {}", self.parameter, why.as_ref()))
    }

    fn wrong(&self, kind: &Kind, value: &Value) -> Error {
        self.refuse(format!("must be {}, not {}", expected(kind), found(value)))
    }

    pub(crate) fn missing(&self, kind: &Kind) -> Error {
        self.refuse(format!("is missing; pass {}", expected(kind)))
    }

    /// The text of a value in a path or a query, where there is no null.
    pub(crate) fn query_text(&self, field: &Field, value: &Value) -> Result<String, Error> {
        match self.checked(&field.kind, value)? {
            Value::String(text) => Ok(text),
            Value::Bool(flag) => Ok(flag.to_string()),
            Value::Number(number) => Ok(number.to_string()),
            other => Err(self.wrong(&field.kind, &other)),
        }
    }

    /// The value as it is sent: ids given as digit strings become numbers, everything else stays as it is.
    pub(crate) fn checked(&self, kind: &Kind, value: &Value) -> Result<Value, Error> {
        match (kind, value) {
            (Kind::Id, _) => self.checked_id(kind, value),
            (Kind::Integer | Kind::Money, Value::Number(number)) if number.is_u64() => Ok(value.clone()),
            (Kind::Text, Value::String(_)) | (Kind::Flag, Value::Bool(_)) | (Kind::Json, _) => Ok(value.clone()),
            (Kind::Enumeration(_), Value::String(text)) if !text.is_empty() => Ok(value.clone()),
            (Kind::Timestamp, Value::String(text)) if text.parse::<Timestamp>().is_ok() => Ok(value.clone()),
            (Kind::List(item), Value::Array(values)) => self.checked_list(item, values),
            (Kind::Object(schema), Value::Object(_)) => self.checked_object(schema, value),
            (Kind::TextOrList(_), Value::String(_) | Value::Array(_)) => Ok(value.clone()),
            _ => Err(self.wrong(kind, value)),
        }
    }

    /// No record has the id 0: it is what a missing id reads as, and must not travel on.
    fn checked_id(&self, kind: &Kind, value: &Value) -> Result<Value, Error> {
        let id = match value {
            Value::Number(number) => number.as_u64(),
            Value::String(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
            _ => None,
        };
        id.filter(|id| *id > 0).map(Value::from).ok_or_else(|| self.wrong(kind, value))
    }

    fn checked_list(&self, item: &Kind, values: &[Value]) -> Result<Value, Error> {
        let checked: Result<Vec<Value>, Error> = values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let parameter = format!("{}[{index}]", self.parameter);
                Subject { operation: self.operation, parameter: &parameter }.checked(item, value)
            })
            .collect();
        Ok(Value::Array(checked?))
    }

    fn checked_object(&self, schema: &'static Schema, value: &Value) -> Result<Value, Error> {
        let Value::Object(given) = value else { return Ok(value.clone()) };
        let inside = |name: &str| format!("{}.{name}", self.parameter);
        if let Some(name) = given.keys().find(|name| schema.position(name).is_none()) {
            let parameter = inside(name);
            return Err(Subject { operation: self.operation, parameter: &parameter }.refuse(format!("is no field of {}", schema.name)));
        }
        let mut checked = serde_json::Map::new();
        for field in schema.fields {
            let parameter = inside(field.name);
            let subject = Subject { operation: self.operation, parameter: &parameter };
            match given.get(field.name) {
                Some(value) => {
                    checked.insert(field.name.to_owned(), subject.checked(&field.kind, value)?);
                }
                None if field.required => return Err(subject.missing(&field.kind)),
                None => {}
            }
        }
        Ok(Value::Object(checked))
    }
}

/// What a kind takes, in words.
pub(crate) fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Id => "an id (a whole number from 1 to 18446744073709551615)".to_owned(),
        Kind::Integer => "a whole number of 0 or more".to_owned(),
        Kind::Money => "an amount in cents (a whole number of 0 or more)".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Enumeration(values) => format!("text such as `{}`", values.join("`, `")),
        Kind::Flag => "true or false".to_owned(),
        Kind::Timestamp => "a time with its offset, such as `2026-11-24T10:00:00Z`".to_owned(),
        Kind::Object(schema) => format!("an object with the fields of {}", schema.name),
        Kind::List(item) => format!("a list, each item of it {}", expected(item)),
        Kind::TextOrList(_) => "text or a list".to_owned(),
        Kind::File => "a file".to_owned(),
        Kind::Json => "a JSON value".to_owned(),
    }
}

/// What was given instead. Only short, harmless values are repeated.
fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("`{number}`"),
        Value::String(text) if text.is_empty() => "empty text".to_owned(),
        Value::String(text) if text.chars().count() <= 40 => format!("the text `{}`", text.escape_debug()),
        Value::String(_) => "a long text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
