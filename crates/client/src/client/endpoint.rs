//! Where a call goes.

use std::fmt;

use mighty_networks_core::{Arguments, Call, Error, Method, Operation, well_formed};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Where a call goes: to an operation of the API, or to an endpoint that nobody has described.
pub(crate) enum Endpoint {
    Operation(&'static Operation),
    Undocumented { method: Method, path: String, body: Option<Value> },
}

impl Endpoint {
    pub(crate) fn call(self, arguments: &Arguments) -> Result<Call, Error> {
        match self {
            Self::Operation(operation) => Call::new(operation, arguments),
            Self::Undocumented { method, path, body } => Call::undocumented(method, &path, body.map(Into::into).as_ref(), arguments),
        }
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(operation) => formatter.write_str(operation.id),
            Self::Undocumented { method, path, .. } => write!(formatter, "{} {path}", method.as_str()),
        }
    }
}

/// Stands for what `client.request` takes besides what every call takes.
#[derive(Debug)]
pub enum Undocumented {}

/// What such an endpoint has answered; an empty body is `null`.
pub(crate) fn read_any<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    match str::from_utf8(body).map(str::trim_ascii) {
        Ok("") => serde_json::from_str("null"),
        Ok(json) => serde_json::from_str(&well_formed(json)),
        Err(_) => serde_json::from_slice(body),
    }
}
