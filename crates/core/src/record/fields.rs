//! The known fields of objects that follow one another.

use std::sync::Arc;

use super::error::{Expected, ScanError};
use super::scanner::{Scanner, Span, Taken, refuse};
use super::{RawJson, Record};
use crate::schema::Schema;

/// Makes records out of the objects of one list, and learns from each in which order the next will have its fields.
pub(super) struct FieldScanner {
    schema: &'static Schema,
    spans: Vec<Span>,
    /// Which field came behind each field the last time, so that one that is left out costs one wrong guess. Behind the fields
    /// stand two more places: for any unknown field, and for the start of the object. The first guess is the order of the schema.
    followers: Vec<usize>,
}

impl FieldScanner {
    pub(super) fn new(schema: &'static Schema) -> Self {
        let known = schema.fields.len();
        let followers = (1..=known).chain([known, 0]).collect();
        Self { schema, spans: Vec::with_capacity(known), followers }
    }

    /// Takes an object that stands inside `depth` arrays and objects, and keeps the places of its fields for [`Self::record`].
    pub(super) fn object(&mut self, scanner: Scanner<'_>, start: usize, depth: u32) -> Taken {
        if scanner.peek(start) != Some(b'{') {
            return refuse(Expected::Object, start);
        }
        let known = self.schema.fields.len();
        self.spans.clear();
        self.spans.resize(known, Span::ABSENT);
        let mut field = known + 1;
        scanner.members(start, depth, |name| {
            let name_end;
            (field, name_end) = self.key(scanner, name, field)?;
            let value = scanner.colon(name_end)?;
            let end = scanner.value(value, depth + 1)?;
            let span = Span::new(start, value, end);
            match self.spans.get_mut(field) {
                Some(place) if field < known => *place = span,
                _ => self.spans.extend([Span::new(start, name, name_end), span]),
            }
            Ok(end)
        })
    }

    /// The record of the object that was taken last; `text` is what was taken.
    #[inline]
    pub(super) fn record(&self, text: &str) -> Record {
        Record { schema: self.schema, text: Arc::from(text), spans: Arc::from(self.spans.as_slice()) }
    }

    /// Takes the key behind the field `previous`, and gives the position of its field, which is that of no field if it is unknown.
    #[inline]
    fn key(&mut self, scanner: Scanner<'_>, at: usize, previous: usize) -> Result<(usize, usize), ScanError> {
        if let Some(guess) = self.followers.get(previous).copied()
            && let Some(field) = self.schema.fields.get(guess)
            && let Some(end) = plain_key(scanner, at, field.name.as_bytes())
        {
            return Ok((guess, end));
        }
        self.unguessed_key(scanner, at, previous)
    }

    #[inline(never)]
    fn unguessed_key(&mut self, scanner: Scanner<'_>, at: usize, previous: usize) -> Result<(usize, usize), ScanError> {
        let end = scanner.key(at)?;
        let name = RawJson::trusted(scanner.slice(at, end)).text();
        let field = name.and_then(|name| self.schema.position(&name)).unwrap_or(self.schema.fields.len());
        if let Some(follower) = self.followers.get_mut(previous) {
            *follower = field;
        }
        Ok((field, end))
    }
}

/// The place behind the key `name`, if it stands here, spelled without escapes.
#[inline]
fn plain_key(scanner: Scanner<'_>, at: usize, name: &[u8]) -> Option<usize> {
    let start = at + 1;
    let end = start + name.len();
    let quoted = scanner.peek(at) == Some(b'"') && scanner.peek(end) == Some(b'"');
    let found = quoted && same(scanner.bytes().get(start..end)?, name);
    found.then_some(end + 1)
}

/// Equality of texts of the same length, which are mostly too short for a call of `memcmp` to pay.
#[inline]
fn same(left: &[u8], right: &[u8]) -> bool {
    fn ends<const LENGTH: usize>(text: &[u8]) -> Option<(&[u8; LENGTH], &[u8; LENGTH])> {
        text.first_chunk().zip(text.last_chunk())
    }
    match right.len() {
        4..8 => ends::<4>(left) == ends::<4>(right),
        8..=16 => ends::<8>(left) == ends::<8>(right),
        _ => left == right,
    }
}
