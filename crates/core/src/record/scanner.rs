//! The walk over a JSON text: values, objects and arrays.

use std::ops::Range;

use super::error::{Expected, ScanError};

/// `serde_json` gives up when the 128th array or object is opened.
const DEEPEST: u32 = 127;

/// Where a value stands in the text of its record. The empty span at 0 means that it is absent: there stands the brace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(super) const ABSENT: Self = Self { start: 0, end: 0 };

    /// The span from `start` to `end`, counted from `base`.
    ///
    /// `checked_text` has refused what would not fit in 32 bits.
    #[inline]
    pub(super) fn new(base: usize, start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at.saturating_sub(base)).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    #[inline]
    pub(super) fn range(self) -> Option<Range<usize>> {
        if self.end == 0 {
            return None;
        }
        Some(usize::try_from(self.start).ok()?..usize::try_from(self.end).ok()?)
    }
}

/// The text of `bytes`, if it is UTF-8 and its places fit in a [`Span`].
pub(super) fn checked_text(bytes: &[u8]) -> Result<&str, ScanError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(ScanError::new(Expected::Size, 0));
    }
    str::from_utf8(bytes).map_err(|error| ScanError::new(Expected::Utf8, error.valid_up_to()))
}

/// A JSON text. Every method takes what starts at `at` and returns the place behind it.
///
/// The place is passed and not kept, because it lives in a register that way, and there is little else to do per byte.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    text: &'a str,
}

/// The place behind what was taken.
pub(super) type Taken = Result<usize, ScanError>;

#[cold]
#[inline(never)]
pub(super) fn refuse(expected: Expected, at: usize) -> Taken {
    Err(ScanError::new(expected, at))
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    #[inline]
    pub(super) fn bytes(self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline]
    pub(super) fn peek(self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    #[inline]
    pub(super) fn first_chunk<const LENGTH: usize>(self, at: usize) -> Option<&'a [u8; LENGTH]> {
        self.bytes().get(at..)?.first_chunk()
    }

    #[inline]
    pub(super) fn slice(self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    #[inline]
    pub(super) fn space(self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek(at) {
            at += 1;
        }
        at
    }

    /// Takes trailing white space and refuses anything behind it.
    pub(super) fn end(self, at: usize) -> Taken {
        let at = self.space(at);
        if at < self.bytes().len() { refuse(Expected::End, at) } else { Ok(at) }
    }

    /// Takes a value that stands inside `depth` arrays and objects.
    #[inline]
    pub(super) fn value(self, at: usize, depth: u32) -> Taken {
        match self.peek(at) {
            Some(b'"') => self.string(at),
            _ => self.other_value(at, depth),
        }
    }

    fn other_value(self, at: usize, depth: u32) -> Taken {
        match self.peek(at) {
            Some(b'-' | b'0'..=b'9') => self.number(at),
            Some(b'n') => self.word(at, b"null", Expected::Null),
            Some(b't') => self.word(at, b"true", Expected::True),
            Some(b'f') => self.word(at, b"false", Expected::False),
            Some(b'{') => self.members(at, depth, |at| {
                let at = self.colon(self.key(at)?)?;
                self.value(at, depth + 1)
            }),
            Some(b'[') => self.elements(at, depth, |at| self.value(at, depth + 1)),
            _ => refuse(Expected::Value, at),
        }
    }

    #[inline]
    fn word<const LENGTH: usize>(self, at: usize, word: &[u8; LENGTH], expected: Expected) -> Taken {
        if self.first_chunk(at) == Some(word) { Ok(at + LENGTH) } else { refuse(expected, at) }
    }

    /// Takes an object; `member` takes a key, the colon and the value.
    #[inline]
    pub(super) fn members(self, at: usize, depth: u32, mut member: impl FnMut(usize) -> Taken) -> Taken {
        let mut at = self.open(at, depth)?;
        if self.peek(at) == Some(b'}') {
            return Ok(at + 1);
        }
        loop {
            at = self.space(member(at)?);
            match self.peek(at) {
                Some(b',') => at = self.space(at + 1),
                Some(b'}') => return Ok(at + 1),
                _ => return refuse(Expected::CommaOrBrace, at),
            }
        }
    }

    /// Takes an array; `element` takes a value.
    #[inline]
    pub(super) fn elements(self, at: usize, depth: u32, mut element: impl FnMut(usize) -> Taken) -> Taken {
        let mut at = self.open(at, depth)?;
        if self.peek(at) == Some(b']') {
            return Ok(at + 1);
        }
        loop {
            at = self.space(element(at)?);
            match self.peek(at) {
                Some(b',') => at = self.space(at + 1),
                Some(b']') => return Ok(at + 1),
                _ => return refuse(Expected::CommaOrBracket, at),
            }
        }
    }

    #[inline]
    fn open(self, at: usize, depth: u32) -> Taken {
        if depth < DEEPEST { Ok(self.space(at + 1)) } else { refuse(Expected::Depth, at) }
    }

    #[inline]
    pub(super) fn key(self, at: usize) -> Taken {
        if self.peek(at) == Some(b'"') { self.string(at) } else { refuse(Expected::Key, at) }
    }

    /// Takes a colon and the white space on both sides of it.
    #[inline]
    pub(super) fn colon(self, at: usize) -> Taken {
        let at = self.space(at);
        if self.peek(at) == Some(b':') { Ok(self.space(at + 1)) } else { refuse(Expected::Colon, at) }
    }
}
