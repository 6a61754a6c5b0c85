//! Numbers: the grammar here, the range by `serde_json` itself.

use super::error::{Expected, ScanError};
use super::scanner::Scanner;

/// A number without exponent and with no more digits than this is in the range of a double, which ends at 1.8e308.
const SURELY_IN_RANGE: usize = 300;

impl Scanner<'_> {
    #[inline]
    pub(super) fn number(&mut self) -> Result<(), ScanError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return self.refuse(Expected::NoLeadingZero);
            }
        } else {
            self.digits()?;
        }
        if let Some(b'.' | b'e' | b'E') = self.peek() {
            return self.rest_of_number(start);
        }
        self.in_range(start, false)
    }

    fn rest_of_number(&mut self, start: usize) -> Result<(), ScanError> {
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        let exponent = matches!(self.peek(), Some(b'e' | b'E'));
        if exponent {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.in_range(start, exponent)
    }

    #[inline]
    fn digits(&mut self) -> Result<(), ScanError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.refuse(Expected::Digit) } else { Ok(()) }
    }

    /// Whether a double overflows depends on how it is rounded, so the referee decides about the few that might.
    #[inline]
    fn in_range(&mut self, start: usize, exponent: bool) -> Result<(), ScanError> {
        let surely = !exponent && self.at - start <= SURELY_IN_RANGE;
        if surely || serde_json::from_str::<serde_json::Value>(self.slice(start, self.at)).is_ok() {
            return Ok(());
        }
        self.at = start;
        self.refuse(Expected::Range)
    }
}
