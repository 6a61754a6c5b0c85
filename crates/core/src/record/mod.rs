//! JSON objects as their own bytes plus the places of their known fields.
//!
//! A list answer is read in one pass that checks the whole text and notes where the fields of each item stand. Nothing is
//! decoded until somebody asks for it: a reader of one wire type then looks at one field. What the tables do not know, and what
//! has another type than they say, is kept as it came.
//!
//! The scanner takes and refuses exactly what `serde_json` takes and refuses, but for half a surrogate pair, which it takes
//! ([`well_formed`]); the property tests hold it to that.

mod equality;
mod error;
mod fields;
mod number;
mod page;
mod raw_json;
mod readers;
mod scanner;
mod string;
mod text_or_list;
mod timestamp;
mod well_formed;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::schema::Schema;
use fields::FieldScanner;
use scanner::{Scanner, Span};

pub use error::{ScanError, ScanPageError};
pub use page::{Envelope, ScannedPage, scan_page};
pub use raw_json::RawJson;
pub use text_or_list::TextOrList;
pub use timestamp::{ParseTimestampError, Timestamp};
pub use well_formed::well_formed;

/// One JSON object of the API, as it was received.
///
/// It owns a copy of its own bytes and of nothing around them, so keeping one item does not keep its page. A clone shares them.
/// Fields are addressed by their position in the schema ([`Schema::position`]), which generated code knows beforehand.
///
/// Two records are equal if their schemas are the same and their JSON values are equal: order of keys, white space, escapes and
/// spelling of numbers make no difference, but an integer is never equal to a number with a point. Comparing unequal texts and hashing decode the whole object.
///
/// ```
/// use mighty_networks_core::{Field, Kind, Record, Schema};
///
/// static TAG: Schema = Schema {
///     name: "Tag",
///     fields: &[
///         Field { name: "id", kind: Kind::Id, required: true },
///         Field { name: "title", kind: Kind::Text, required: true },
///     ],
/// };
///
/// let tag = Record::parse(&TAG, br#"{"id": "42", "title": 7, "color": "red"}"#)?;
/// assert_eq!(tag.id(0), Some(42));
/// assert_eq!((tag.text(1), tag.field(1)), (None, Some("7")));
/// assert_eq!(tag.extra()["color"].text().as_deref(), Some("red"));
/// # Ok::<(), mighty_networks_core::ScanError>(())
/// ```
#[derive(Clone)]
pub struct Record {
    schema: &'static Schema,
    text: Arc<str>,
    /// One span per field of the schema, then two (name and value) per unknown field.
    spans: Arc<[Span]>,
}

impl Record {
    /// Reads one JSON object, with nothing but white space around it.
    ///
    /// # Errors
    /// The text is no JSON, or its value is not an object.
    pub fn parse(schema: &'static Schema, json: &[u8]) -> Result<Self, ScanError> {
        Self::read(schema, scanner::checked_text(json)?)
    }

    fn read(schema: &'static Schema, text: &str) -> Result<Self, ScanError> {
        let scanner = Scanner::new(text);
        let start = scanner.space(0);
        let mut fields = FieldScanner::new(schema);
        let end = fields.object(scanner, start, 0)?;
        scanner.end(end)?;
        Ok(fields.record(scanner.slice(start, end)))
    }

    /// An object without fields.
    pub(crate) fn empty(schema: &'static Schema) -> Self {
        Self { schema, text: Arc::from("{}"), spans: Arc::from(vec![Span::ABSENT; schema.fields.len()]) }
    }

    /// The schema that the record was read with.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The object as it was received, from its opening to its closing brace.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The same as [`raw`](Self::raw), as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The JSON text of the field at `index`, or `None` if the object does not have it.
    ///
    /// Of a repeated key the last one counts.
    #[must_use]
    pub fn field(&self, index: usize) -> Option<&str> {
        self.value(index).map(RawJson::as_str)
    }

    /// The value of the field at `index`, for a reader of any wire type, or `None` if the object does not have it.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<RawJson<'_>> {
        if index >= self.schema.fields.len() {
            return None;
        }
        self.spans.get(index).and_then(|span| self.at(*span))
    }

    /// Whether the object has no field at `index`.
    #[must_use]
    pub fn is_absent(&self, index: usize) -> bool {
        self.value(index).is_none()
    }

    /// Whether the field at `index` is there and is `null`.
    #[must_use]
    pub fn is_null(&self, index: usize) -> bool {
        self.value(index).is_some_and(RawJson::is_null)
    }

    /// The fields that the schema does not know, by name.
    ///
    /// They were noted by the same pass as the known ones: asking costs nothing if there are none.
    #[must_use]
    pub fn extra(&self) -> BTreeMap<Cow<'_, str>, RawJson<'_>> {
        let unknown = self.spans.get(self.schema.fields.len()..).unwrap_or_default();
        let (pairs, _) = unknown.as_chunks::<2>();
        pairs.iter().filter_map(|[name, value]| Some((self.at(*name)?.text()?, self.at(*value)?))).collect()
    }

    fn at(&self, span: Span) -> Option<RawJson<'_>> {
        let text = self.text.get(span.range()?)?;
        Some(RawJson::trusted(text))
    }
}

impl fmt::Debug for Record {
    /// Without the values, which are personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}({} bytes)", self.schema.name, self.text.len())
    }
}
