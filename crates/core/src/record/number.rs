//! Numbers: the grammar here, the range by `serde_json` itself.

use super::error::Expected;
use super::scanner::{Scanner, Taken, refuse};

/// A number without exponent and with no more digits than this is in the range of a double, which ends at 1.8e308.
const SURELY_IN_RANGE: usize = 300;

impl Scanner<'_> {
    /// Takes a number.
    pub(super) fn number(self, start: usize) -> Taken {
        let digits = if self.peek(start) == Some(b'-') { start + 1 } else { start };
        let mut at = self.digits(digits)?;
        if self.peek(digits) == Some(b'0') && at > digits + 1 {
            return refuse(Expected::NoLeadingZero, digits + 1);
        }
        if self.peek(at) == Some(b'.') {
            at = self.digits(at + 1)?;
        }
        let exponent = matches!(self.peek(at), Some(b'e' | b'E'));
        if exponent {
            let sign = matches!(self.peek(at + 1), Some(b'+' | b'-'));
            at = self.digits(if sign { at + 2 } else { at + 1 })?;
        }
        if exponent || at - start > SURELY_IN_RANGE { self.in_range(start, at) } else { Ok(at) }
    }

    #[inline]
    fn digits(self, start: usize) -> Taken {
        let mut at = start;
        while self.peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        if at == start { refuse(Expected::Digit, at) } else { Ok(at) }
    }

    /// Whether a double overflows depends on how it is rounded, so the referee decides about the few that might.
    #[inline(never)]
    fn in_range(self, start: usize, end: usize) -> Taken {
        match serde_json::from_slice::<serde_json::Value>(self.slice(start, end).as_bytes()) {
            Ok(_) => Ok(end),
            Err(_) => refuse(Expected::Range, start),
        }
    }
}
