//! Strings: eight bytes at a time up to the next quote, backslash or control character.

use super::error::{Expected, ScanError};
use super::scanner::Scanner;

const EACH: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = u64::from_le_bytes([0x80; 8]);

/// A word whose lowest set bit lies in the first byte of `word` that is a quote, a backslash or a control character.
///
/// Higher bits may be wrong, because a subtraction borrows from the byte above; the first byte is always right.
#[inline]
fn stops(word: u64) -> u64 {
    let below = |word: u64, limit: u64| word.wrapping_sub(EACH * limit) & !word;
    let equal = |byte: u8| below(word ^ (EACH * u64::from(byte)), 1);
    (equal(b'"') | equal(b'\\') | below(word, 0x20)) & HIGH
}

/// The place of the first quote, backslash or control character of `bytes` at or behind `at`, or the end.
#[inline]
fn next_stop(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let stops = stops(u64::from_le_bytes(*chunk));
        if stops != 0 {
            return at + usize::try_from(stops.trailing_zeros() / 8).unwrap_or_default();
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| *byte >= 0x20 && !matches!(byte, b'"' | b'\\')) {
        at += 1;
    }
    at
}

impl Scanner<'_> {
    /// Takes a string and says whether it holds escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<bool, ScanError> {
        self.at = next_stop(self.bytes, self.at + 1);
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(false);
        }
        self.rest_of_string()
    }

    fn rest_of_string(&mut self) -> Result<bool, ScanError> {
        let mut escaped = false;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(_) => return self.refuse(Expected::Visible),
                None => return self.refuse(Expected::ClosingQuote),
            }
            escaped = true;
            self.at = next_stop(self.bytes, self.at);
        }
        self.at += 1;
        Ok(escaped)
    }

    fn escape(&mut self) -> Result<(), ScanError> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => return self.unicode_escape(),
            _ => return self.refuse(Expected::Escape),
        }
        Ok(())
    }

    fn unicode_escape(&mut self) -> Result<(), ScanError> {
        match self.code_unit()? {
            0xDC00..=0xDFFF => self.refuse(Expected::Surrogate),
            0xD800..=0xDBFF => {
                if !self.bytes.get(self.at..).unwrap_or_default().starts_with(b"\\u") {
                    return self.refuse(Expected::Surrogate);
                }
                self.at += 1;
                match self.code_unit()? {
                    0xDC00..=0xDFFF => Ok(()),
                    _ => self.refuse(Expected::Surrogate),
                }
            }
            _ => Ok(()),
        }
    }

    /// Takes the `u` of an escape and its four digits.
    fn code_unit(&mut self) -> Result<u32, ScanError> {
        self.at += 1;
        let digits = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<4>);
        let unit = digits.and_then(|digits| digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?)));
        match unit {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => self.refuse(Expected::HexDigits),
        }
    }
}
