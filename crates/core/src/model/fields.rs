//! The values of an input.

use serde::Serialize;
use serde_json::{Map, Value};

/// What was given, by wire name. What was not given is not there; `null` is a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// The same with `value` under `name`, in place of what was there.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn into_map(self) -> Map<String, Value> {
        self.0
    }
}
