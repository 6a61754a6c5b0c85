//! One reader per wire type.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

use super::scanner::{Scanner, checked_text};
use super::{Record, ScanError, TextOrList, Timestamp, well_formed};
use crate::schema::Schema;

/// A JSON value as it was received, inside a [`Record`] or a page.
///
/// It has one reader per wire type of the API. A reader gives `None` for a value of another type and never fails: the API sends
/// ids as digit strings, leaves out what it promised and changes without notice, and one odd field must not cost a page of
/// members. The value itself stays readable through [`as_str`](Self::as_str).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RawJson<'a>(&'a str);

impl<'a> RawJson<'a> {
    /// `text` must be one value that a scanner has taken, without white space around it.
    #[inline]
    pub(super) fn trusted(text: &'a str) -> Self {
        Self(text)
    }

    /// Reads one JSON value of any type, with nothing but white space around it.
    pub(crate) fn parse(json: &'a [u8]) -> Result<Self, ScanError> {
        let scanner = Scanner::new(checked_text(json)?);
        let start = scanner.space(0);
        let end = scanner.value(start, 0)?;
        scanner.end(end)?;
        Ok(Self(scanner.slice(start, end)))
    }

    /// The JSON text, without white space around it.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// An identifier: an integer without sign, or a string of digits.
    #[must_use]
    pub fn id(self) -> Option<u64> {
        self.unsigned()
    }

    /// A count or a position: an integer without sign, or a string of digits.
    #[must_use]
    pub fn integer(self) -> Option<u64> {
        self.unsigned()
    }

    /// An amount of money in minor units (cents): an integer without sign, or a string of digits.
    #[must_use]
    pub fn money(self) -> Option<u64> {
        self.unsigned()
    }

    /// Text, with its escapes decoded. It is borrowed if it has none.
    #[must_use]
    pub fn text(self) -> Option<Cow<'a, str>> {
        let inside = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
            return Some(Cow::Borrowed(inside));
        }
        Scanner::new(self.0).unescaped().map(Cow::Owned)
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// An RFC 3339 time.
    #[must_use]
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::read(&self.text()?)
    }

    /// A nested object.
    ///
    /// It is read and copied anew at every call.
    #[must_use]
    pub fn record(self, schema: &'static Schema) -> Option<Record> {
        if !self.0.starts_with('{') {
            return None;
        }
        Record::read(schema, self.0).ok()
    }

    /// An array whose elements `element` can read: `value.list_of(RawJson::id)`.
    ///
    /// One element that it cannot read makes the whole list `None`, because a list with holes would look complete.
    #[must_use]
    pub fn list_of<T>(self, mut element: impl FnMut(RawJson<'a>) -> Option<T>) -> Option<Vec<T>> {
        if !self.0.starts_with('[') {
            return None;
        }
        let mut values = Some(Vec::new());
        let scanner = Scanner::new(self.0);
        let scanned = scanner.elements(0, 0, |at| {
            let end = scanner.value(at, 1)?;
            let value = element(Self::trusted(scanner.slice(at, end)));
            values = values.take().and_then(|mut values| {
                values.push(value?);
                Some(values)
            });
            Ok(end)
        });
        scanned.ok().and(values)
    }

    /// The members of an object in their order, repeated ones repeated.
    pub(crate) fn members(self) -> Option<Vec<(Cow<'a, str>, Self)>> {
        if !self.0.starts_with('{') {
            return None;
        }
        let mut members = Vec::new();
        let scanner = Scanner::new(self.0);
        let scanned = scanner.members(0, 0, |at| {
            let key_end = scanner.key(at)?;
            let start = scanner.colon(key_end)?;
            let end = scanner.value(start, 1)?;
            let key = Self(scanner.slice(at, key_end)).text().unwrap_or_default();
            members.push((key, Self(scanner.slice(start, end))));
            Ok(end)
        });
        scanned.ok().and(Some(members))
    }

    /// The member of an object with this name; of a repeated one the last.
    pub(crate) fn member(self, name: &str) -> Option<Self> {
        self.members()?.into_iter().rev().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Text, or an array of objects: `categories` is either.
    #[must_use]
    pub fn text_or_list(self, schema: &'static Schema) -> Option<TextOrList<'a>> {
        if let Some(text) = self.text() {
            return Some(TextOrList::Text(text));
        }
        self.list_of(|value| value.record(schema)).map(TextOrList::List)
    }

    /// The value as a tree.
    pub(crate) fn decoded(self) -> Option<Value> {
        serde_json::from_str(&well_formed(self.0)).ok()
    }

    fn unsigned(self) -> Option<u64> {
        if self.0.starts_with('"') {
            return unsigned_digits(&self.text()?);
        }
        unsigned_digits(self.0)
    }
}

/// The standard parser would take a plus sign as well.
fn unsigned_digits(text: &str) -> Option<u64> {
    if text.starts_with('+') {
        return None;
    }
    text.parse().ok()
}

impl fmt::Debug for RawJson<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RawJson({})", self.0)
    }
}

impl fmt::Display for RawJson<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}
