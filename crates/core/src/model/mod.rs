//! What all generated models (`models`) are made of.
//!
//! An answer is a plain struct that is filled from a [`Record`] once; an input is a set of named values, because "not given",
//! "null" and "a value" are three different things to the API and a set keeps them apart without a type of its own for each field.

mod fields;
mod received;
mod text_or_list;

use crate::{Record, Schema};

pub(crate) use fields::Fields;
pub(crate) use received::{Received, extra};
pub use text_or_list::TextOrList;

/// An object of the API as a plain struct.
///
/// Reading never fails: a field that is absent, `null` or of another type than expected is `None`, and the text of the object stays
/// at hand in `raw()`. The API describes itself as beta, and one odd field must not cost a page of members.
pub trait Model: Sized {
    /// The names and types of the fields.
    const SCHEMA: &'static Schema;

    /// Reads the fields of `record`.
    fn from_record(record: Record) -> Self;
}
