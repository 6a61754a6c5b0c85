//! An object of any class, of which only the id is looked at.

use mighty_networks::models::{Member, Model};
use mighty_networks_core::{Record, Schema};

pub(crate) struct AnyModel(Record);

impl Model for AnyModel {
    /// Not looked at: the record brings its own.
    const SCHEMA: &'static Schema = Member::SCHEMA;

    fn from_record(record: Record) -> Self {
        Self(record)
    }
}

impl AnyModel {
    pub(crate) fn id(&self) -> u64 {
        self.0.schema().position("id").and_then(|index| self.0.id(index)).unwrap_or_default()
    }
}
