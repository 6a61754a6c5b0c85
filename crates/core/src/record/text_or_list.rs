//! A field that is text in some answers and a list in others.

use std::borrow::Cow;

use super::Record;

/// The value of `categories`, which the API sends in two shapes, as a [`Record`] reads it; [`models::TextOrList`](crate::models::TextOrList)
/// is that of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOrList<'a> {
    /// A string.
    Text(Cow<'a, str>),
    /// An array of objects.
    List(Vec<Record>),
}
