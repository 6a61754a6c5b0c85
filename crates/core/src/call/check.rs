//! Is this value what the parameter takes? Strict, since a request that is sent is billed and may change something.

use crate::error::Error;
use crate::json::Json;
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

    fn wrong(&self, kind: &Kind, value: &Json) -> Error {
        self.refuse(format!("must be {}, not {}", expected(kind), found(value)))
    }

    pub(crate) fn missing(&self, kind: &Kind) -> Error {
        self.refuse(format!("is missing; pass {}", expected(kind)))
    }

    /// The text of a value in a path or a query, where there is no null.
    pub(crate) fn query_text(&self, field: &Field, value: &Json) -> Result<String, Error> {
        match self.checked(&field.kind, value)? {
            Json::Text(text) | Json::Number(text) => Ok(text),
            Json::Flag(flag) => Ok(flag.to_string()),
            other => Err(self.wrong(&field.kind, &other)),
        }
    }

    /// The value as it is sent: ids given as digit strings become numbers, everything else stays as it is.
    pub(crate) fn checked(&self, kind: &Kind, value: &Json) -> Result<Json, Error> {
        match (kind, value) {
            (Kind::Id, _) => self.checked_id(kind, value),
            (Kind::Integer | Kind::Money, Json::Number(_)) if value.unsigned().is_some() => Ok(value.clone()),
            (Kind::Text, Json::Text(_)) | (Kind::Flag, Json::Flag(_)) | (Kind::Json, _) => Ok(value.clone()),
            (Kind::Enumeration(_), Json::Text(text)) if !text.is_empty() => Ok(value.clone()),
            (Kind::Timestamp, Json::Text(text)) if text.parse::<Timestamp>().is_ok() => Ok(value.clone()),
            (Kind::List(item), Json::List(values)) => self.checked_list(item, values),
            (Kind::Object(schema), Json::Object(members)) => self.checked_object(schema, members),
            (Kind::TextOrList(_), Json::Text(_) | Json::List(_)) => Ok(value.clone()),
            _ => Err(self.wrong(kind, value)),
        }
    }

    /// No record has the id 0: it is what a missing id reads as, and must not travel on.
    fn checked_id(&self, kind: &Kind, value: &Json) -> Result<Json, Error> {
        let id = match value {
            Json::Text(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
            _ => value.unsigned(),
        };
        id.filter(|id| *id > 0).map(|id| Json::Number(id.to_string())).ok_or_else(|| self.wrong(kind, value))
    }

    fn checked_list(&self, item: &Kind, values: &[Json]) -> Result<Json, Error> {
        let checked: Result<Vec<Json>, Error> = values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let parameter = format!("{}[{index}]", self.parameter);
                Subject { operation: self.operation, parameter: &parameter }.checked(item, value)
            })
            .collect();
        checked.map(Json::List)
    }

    fn checked_object(&self, schema: &'static Schema, given: &[(String, Json)]) -> Result<Json, Error> {
        let inside = |name: &str| format!("{}.{name}", self.parameter);
        if let Some(name) = given.iter().map(|(name, _)| name).find(|name| schema.position(name).is_none()) {
            let parameter = inside(name);
            return Err(Subject { operation: self.operation, parameter: &parameter }.refuse(format!("is no field of {}", schema.name)));
        }
        let mut checked = Vec::new();
        for field in schema.fields {
            let parameter = inside(field.name);
            let subject = Subject { operation: self.operation, parameter: &parameter };
            match given.iter().find(|(name, _)| name == field.name) {
                Some((_, value)) => checked.push((field.name.to_owned(), subject.checked(&field.kind, value)?)),
                None if field.required => return Err(subject.missing(&field.kind)),
                None => {}
            }
        }
        Ok(Json::Object(checked))
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

/// What was given instead. Only short, harmless values are repeated; escaping the others would link tables of all characters.
fn found(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Flag(flag) => format!("`{flag}`"),
        Json::Number(number) => format!("`{number}`"),
        Json::Text(text) if text.is_empty() => "empty text".to_owned(),
        Json::Text(text) if text.len() <= 40 && !text.contains(char::is_control) => format!("the text `{text}`"),
        Json::Text(_) => "another text".to_owned(),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}
