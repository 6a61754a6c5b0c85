//! The known fields of objects that follow one another.

use std::sync::Arc;

use super::Record;
use super::error::{Expected, ScanError};
use super::scanner::{Scanner, Span};
use crate::schema::Schema;

/// Makes records out of the objects of one list, and learns from each where the next will have its fields.
pub(super) struct FieldScanner {
    schema: &'static Schema,
    spans: Vec<Span>,
    /// The field that stood at each position of the object before. The first guess is the order of the schema.
    order: Vec<Option<usize>>,
}

impl FieldScanner {
    pub(super) fn new(schema: &'static Schema) -> Self {
        let known = schema.fields.len();
        Self { schema, spans: Vec::with_capacity(known), order: (0..known).map(Some).collect() }
    }

    /// Takes an object that stands inside `depth` arrays and objects.
    pub(super) fn record(&mut self, scanner: &mut Scanner<'_>, depth: u32) -> Result<Record, ScanError> {
        if scanner.peek() != Some(b'{') {
            return scanner.refuse(Expected::Object);
        }
        let base = scanner.at;
        self.spans.clear();
        self.spans.resize(self.schema.fields.len(), Span::ABSENT);
        let mut position = 0;
        scanner.members(depth, |scanner| {
            let name = scanner.at;
            let field = self.key(scanner, position)?;
            position += 1;
            let name = Span::new(base, name, scanner.at);
            scanner.colon()?;
            let start = scanner.at;
            scanner.value(depth + 1)?;
            let value = Span::new(base, start, scanner.at);
            match field.and_then(|field| self.spans.get_mut(field)) {
                Some(span) => *span = value,
                None => self.spans.extend([name, value]),
            }
            Ok(())
        })?;
        Ok(Record { schema: self.schema, text: Arc::from(scanner.slice(base, scanner.at)), spans: Arc::from(self.spans.as_slice()) })
    }

    /// Takes a key and returns the position of its field in the schema.
    #[inline]
    fn key(&mut self, scanner: &mut Scanner<'_>, position: usize) -> Result<Option<usize>, ScanError> {
        let guess = self.order.get(position).copied().flatten();
        if let Some(index) = guess
            && let Some(field) = self.schema.fields.get(index)
            && scanner.take_plain_key(field.name.as_bytes())
        {
            return Ok(Some(index));
        }
        self.unguessed_key(scanner, position)
    }

    fn unguessed_key(&mut self, scanner: &mut Scanner<'_>, position: usize) -> Result<Option<usize>, ScanError> {
        let start = scanner.at;
        let (name, escaped) = scanner.key()?;
        let field = if escaped {
            let decoded: Option<String> = serde_json::from_str(scanner.slice(start, scanner.at)).ok();
            decoded.and_then(|name| self.schema.position(&name))
        } else {
            self.schema.fields.iter().position(|field| field.name.as_bytes() == name)
        };
        match self.order.get_mut(position) {
            Some(known) => *known = field,
            None if position < ORDER_LIMIT => self.order.push(field),
            None => {}
        }
        Ok(field)
    }
}

/// An object with more keys than this gains nothing from a guess, and must not make the guesses grow without bound.
const ORDER_LIMIT: usize = 256;

impl Scanner<'_> {
    /// Takes the key `name` if it stands here, spelled without escapes.
    #[inline]
    fn take_plain_key(&mut self, name: &[u8]) -> bool {
        let start = self.at + 1;
        let end = start + name.len();
        let found = self.bytes.get(end) == Some(&b'"') && self.bytes.get(start..end).is_some_and(|here| same(here, name));
        if found {
            self.at = end + 1;
        }
        found
    }
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
