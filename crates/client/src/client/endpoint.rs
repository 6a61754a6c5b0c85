//! Where a call goes.

use std::fmt;

use mighty_networks_core::{Answered, Arguments, Call, Error, Method, Operation, Success, well_formed};
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

/// What such an endpoint has answered; nothing is `null`.
pub(crate) fn read_any<T: DeserializeOwned>(success: Success, call: &Call) -> Result<T, Error> {
    let read = match (&success.answer, str::from_utf8(&success.body)) {
        // The body may be that of a 404 which says that it was done.
        (Answered::Nothing, _) => serde_json::from_str("null"),
        (_, Ok(json)) => serde_json::from_str(&well_formed(json)),
        (_, Err(_)) => serde_json::from_slice(&success.body),
    };
    read.map_err(|error| success.unreadable(call, format!("the answer is not of the type that was asked for: {error}")))
}
