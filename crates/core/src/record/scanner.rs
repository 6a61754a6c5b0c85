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

/// A place in a JSON text. Every method starts there and leaves it behind what it took.
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    #[cold]
    pub(super) fn refuse<T>(&self, expected: Expected) -> Result<T, ScanError> {
        Err(ScanError::new(expected, self.at))
    }

    #[inline]
    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes trailing white space and refuses anything behind it.
    pub(super) fn finish(&mut self) -> Result<(), ScanError> {
        self.skip_space();
        if self.at < self.bytes.len() { self.refuse(Expected::End) } else { Ok(()) }
    }

    /// Takes a value that stands inside `depth` arrays and objects.
    #[inline]
    pub(super) fn value(&mut self, depth: u32) -> Result<(), ScanError> {
        match self.peek() {
            Some(b'"') => self.string().map(|_| ()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word(b"null", Expected::Null),
            Some(b't') => self.word(b"true", Expected::True),
            Some(b'f') => self.word(b"false", Expected::False),
            Some(b'{') => self.skip_object(depth),
            Some(b'[') => self.skip_array(depth),
            _ => self.refuse(Expected::Value),
        }
    }

    fn skip_object(&mut self, depth: u32) -> Result<(), ScanError> {
        self.members(depth, |scanner| {
            scanner.key()?;
            scanner.colon()?;
            scanner.value(depth + 1)
        })
    }

    fn skip_array(&mut self, depth: u32) -> Result<(), ScanError> {
        self.elements(depth, |scanner| scanner.value(depth + 1))
    }

    #[inline]
    fn word<const LENGTH: usize>(&mut self, word: &[u8; LENGTH], expected: Expected) -> Result<(), ScanError> {
        if self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) != Some(word) {
            return self.refuse(expected);
        }
        self.at += LENGTH;
        Ok(())
    }

    /// Takes an object; `member` is called at the quote of each key and takes the key, the colon and the value.
    #[inline]
    pub(super) fn members(&mut self, depth: u32, mut member: impl FnMut(&mut Self) -> Result<(), ScanError>) -> Result<(), ScanError> {
        self.open(depth)?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.peek() != Some(b'"') {
                return self.refuse(Expected::Key);
            }
            member(self)?;
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return self.refuse(Expected::CommaOrBrace),
            }
            self.skip_space();
        }
        self.at += 1;
        Ok(())
    }

    /// Takes an array; `element` is called at each value and takes it.
    #[inline]
    pub(super) fn elements(&mut self, depth: u32, mut element: impl FnMut(&mut Self) -> Result<(), ScanError>) -> Result<(), ScanError> {
        self.open(depth)?;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            element(self)?;
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return self.refuse(Expected::CommaOrBracket),
            }
            self.skip_space();
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn open(&mut self, depth: u32) -> Result<(), ScanError> {
        if depth >= DEEPEST {
            return self.refuse(Expected::Depth);
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Takes a key and returns what stands between its quotes, and whether that holds escapes.
    #[inline]
    pub(super) fn key(&mut self) -> Result<(&'a [u8], bool), ScanError> {
        let start = self.at + 1;
        let escaped = self.string()?;
        Ok((self.bytes.get(start..self.at - 1).unwrap_or_default(), escaped))
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), ScanError> {
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.refuse(Expected::Colon);
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }
}
