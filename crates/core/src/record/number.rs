//! Numbers: the grammar, and the range of a double as `serde_json` draws it.

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
        if exponent || at - start > SURELY_IN_RANGE { self.in_range(start, digits, at) } else { Ok(at) }
    }

    #[inline]
    fn digits(self, start: usize) -> Taken {
        let mut at = start;
        while self.peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        if at == start { refuse(Expected::Digit, at) } else { Ok(at) }
    }

    /// Whether a double overflows depends on how it is rounded, and this rounds as `serde_json` does.
    #[inline(never)]
    fn in_range(self, start: usize, digits: usize, end: usize) -> Taken {
        if Rounded::read(self.slice(digits, end)).is_finite() { Ok(end) } else { refuse(Expected::Range, start) }
    }
}

/// A number without its sign: as many of its digits as fit, and the power of ten they are multiplied with.
struct Rounded {
    digits: u64,
    power: i32,
}

/// The powers of ten from the first with which 64 bits can overflow a double to the last that is one.
const LARGE_POWERS: [f64; 20] = [
    1e289, 1e290, 1e291, 1e292, 1e293, 1e294, 1e295, 1e296, 1e297, 1e298, 1e299, 1e300, 1e301, 1e302, 1e303, 1e304, 1e305, 1e306, 1e307,
    1e308,
];
const FIRST_LARGE_POWER: i32 = 289;

impl Rounded {
    /// Reads what has the grammar of a number.
    fn read(number: &str) -> Self {
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut read = Self { digits: 0, power: 0 };
        let mut digits = whole.bytes();
        if !digits.by_ref().all(|digit| read.push(digit)) {
            read.power = i32::try_from(digits.count()).unwrap_or(i32::MAX).saturating_add(1);
        }
        let kept = fraction.bytes().take_while(|digit| read.push(*digit)).count();
        read.power = read.power.saturating_sub(i32::try_from(kept).unwrap_or(i32::MAX));
        // Beyond 32 bits it is one of the two ends, whatever it is added to.
        let end = if exponent.starts_with('-') { i32::MIN } else { i32::MAX };
        read.power = exponent.parse().map_or(end, |exponent| read.power.saturating_add(exponent));
        read
    }

    /// Appends a digit if it fits.
    fn push(&mut self, digit: u8) -> bool {
        let appended = self.digits.checked_mul(10).and_then(|digits| digits.checked_add(u64::from(digit & 0x0F)));
        self.digits = appended.unwrap_or(self.digits);
        appended.is_some()
    }

    fn is_finite(&self) -> bool {
        let Some(large) = self.power.checked_sub(FIRST_LARGE_POWER).and_then(|large| usize::try_from(large).ok()) else { return true };
        LARGE_POWERS.get(large).map_or(self.digits == 0, |power| (double(self.digits) * power).is_finite())
    }
}

/// The nearest double: the upper half is exact, so the sum is rounded once.
fn double(digits: u64) -> f64 {
    let half = |bits: u64| f64::from(u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX));
    half(digits >> 32) * 4_294_967_296.0 + half(digits)
}
