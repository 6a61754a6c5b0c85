//! The record behind a model.

use std::fmt;

use serde_json::{Map, Value};

use crate::Record;

/// The object that a model was read from.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Received(Record);

impl Received {
    pub(crate) fn new(record: Record) -> Self {
        Self(record)
    }

    pub(crate) fn raw(&self) -> &[u8] {
        self.0.raw()
    }
}

impl fmt::Debug for Received {
    /// The length alone: the fields beside it show what the text says.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.raw().len())
    }
}

/// The fields that the description does not know, decoded.
pub(crate) fn extra(record: &Record) -> Map<String, Value> {
    record.extra().into_iter().filter_map(|(name, value)| Some((name.into_owned(), value.decoded()?))).collect()
}
