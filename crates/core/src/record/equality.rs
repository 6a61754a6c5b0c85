//! When two records are the same.

use std::hash::{Hash, Hasher};

use serde_json::Value;

use super::{RawJson, Record};

impl Record {
    fn decoded(&self) -> Option<Value> {
        RawJson::trusted(&self.text).decoded()
    }
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        if self.schema != other.schema {
            return false;
        }
        self.text == other.text || self.decoded().is_some_and(|value| other.decoded() == Some(value))
    }
}

impl Eq for Record {}

impl Hash for Record {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.schema.name.hash(state);
        self.decoded().hash(state);
    }
}
