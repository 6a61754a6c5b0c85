//! Where a call goes.

use std::fmt;

use mighty_networks_core::{Arguments, Call, Error, Method, Operation};
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
