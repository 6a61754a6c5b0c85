//! A field that is text in some answers and a list of objects in others.

use super::Model;
use crate::Record;

/// The value of `categories`, which the API sends in two shapes, as a model has it.
#[derive(Debug, Clone, PartialEq)]
pub enum TextOrList<T> {
    /// A text.
    Text(String),
    /// A list of objects.
    List(Vec<T>),
}

impl<T: Model> TextOrList<T> {
    /// The value at `index` of `record`.
    pub(crate) fn read(record: &Record, index: usize) -> Option<Self> {
        Some(match record.text_or_list(index)? {
            crate::record::TextOrList::Text(text) => Self::Text(text.into_owned()),
            crate::record::TextOrList::List(items) => Self::List(items.into_iter().map(T::from_record).collect()),
        })
    }
}
