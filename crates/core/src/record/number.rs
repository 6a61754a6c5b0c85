//! Numbers: the grammar, and the range of a double.

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

    #[inline(never)]
    fn in_range(self, start: usize, digits: usize, end: usize) -> Taken {
        if rounds_to_a_double(self.slice(digits, end)) { Ok(end) } else { refuse(Expected::Range, start) }
    }
}

/// The digits of the least number that is rounded beyond the largest double: halfway to what would be the next one, 2^1024 - 2^970.
const LIMIT: &str = "1797693134862315807937289714053034150799341327100378269361737789804449682927647509466490179775872070\
    9633028641669288791094655554785194040263065748867150582068190890200070838367627385484581771153176447\
    5730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904\
    174497792";
/// How many digits the limit has before its decimal point.
const LIMIT_PLACE: i64 = 309;

/// Whether a number without its sign is less than the limit, whatever its exponent. It has the grammar of a number.
fn rounds_to_a_double(number: &str) -> bool {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (whole, significant) = (whole.trim_start_matches('0'), fraction.trim_start_matches('0'));
    if whole.is_empty() && significant.is_empty() {
        return true;
    }
    let place = if whole.is_empty() { -count(fraction.len() - significant.len()) } else { count(whole.len()) };
    // Beyond 64 bits it is one of the two ends, whatever it is added to.
    let end = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
    let place = exponent.parse().map_or(end, |exponent| place.saturating_add(exponent));
    let digits = whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
    place < LIMIT_PLACE || (place == LIMIT_PLACE && digits.lt(LIMIT.bytes()))
}

fn count(digits: usize) -> i64 {
    i64::try_from(digits).unwrap_or(i64::MAX)
}
