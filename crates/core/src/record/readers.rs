//! The readers of [`RawJson`], by the position of a field.

use std::borrow::Cow;

use super::{RawJson, Record, TextOrList, Timestamp};
use crate::schema::{Kind, Schema};

/// One reader per wire type. Each gives `None` if the field is absent, `null` or of another type.
impl Record {
    /// The identifier at `index`: see [`RawJson::id`].
    #[must_use]
    pub fn id(&self, index: usize) -> Option<u64> {
        self.value(index)?.id()
    }

    /// The count or position at `index`: see [`RawJson::integer`].
    #[must_use]
    pub fn integer(&self, index: usize) -> Option<u64> {
        self.value(index)?.integer()
    }

    /// The amount of money in minor units at `index`: see [`RawJson::money`].
    #[must_use]
    pub fn money(&self, index: usize) -> Option<u64> {
        self.value(index)?.money()
    }

    /// The text at `index`: see [`RawJson::text`].
    #[must_use]
    pub fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.value(index)?.text()
    }

    /// The flag at `index`: see [`RawJson::flag`].
    #[must_use]
    pub fn flag(&self, index: usize) -> Option<bool> {
        self.value(index)?.flag()
    }

    /// The time at `index`: see [`RawJson::timestamp`].
    #[must_use]
    pub fn timestamp(&self, index: usize) -> Option<Timestamp> {
        self.value(index)?.timestamp()
    }

    /// The nested object at `index`, with the schema that the field declares: see [`RawJson::record`].
    #[must_use]
    pub fn record(&self, index: usize) -> Option<Record> {
        match self.kind(index)? {
            Kind::Object(schema) => self.value(index)?.record(schema),
            _ => None,
        }
    }

    /// The array at `index`, its elements read by `element`: see [`RawJson::list_of`].
    #[must_use]
    pub fn list_of<'a, T>(&'a self, index: usize, element: impl FnMut(RawJson<'a>) -> Option<T>) -> Option<Vec<T>> {
        self.value(index)?.list_of(element)
    }

    /// The array of nested objects at `index`, with the schema that the field declares.
    #[must_use]
    pub fn records(&self, index: usize) -> Option<Vec<Record>> {
        match self.kind(index)? {
            Kind::List(Kind::Object(schema)) => self.list_of(index, |value| value.record(schema)),
            _ => None,
        }
    }

    /// The text or the array of nested objects at `index`: see [`RawJson::text_or_list`].
    #[must_use]
    pub fn text_or_list(&self, index: usize) -> Option<TextOrList<'_>> {
        match self.kind(index)? {
            Kind::TextOrList(schema) => self.value(index)?.text_or_list(schema),
            _ => None,
        }
    }

    fn kind(&self, index: usize) -> Option<&'static Kind> {
        let schema: &'static Schema = self.schema;
        schema.fields.get(index).map(|field| &field.kind)
    }
}
