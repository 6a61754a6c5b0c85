//! A time in seconds, for messages.

use std::fmt;
use std::time::Duration;

/// Shows a time in seconds: all of its digits, or as many behind the point as the format asks for.
///
/// It counts in whole numbers, since printing a double takes more code than everything else that prints a message.
pub(crate) struct Seconds(pub(crate) Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = out.precision().and_then(|precision| u32::try_from(precision).ok()).unwrap_or(9).min(9);
        let (unit, per_second) = (10_u32.pow(9_u32.saturating_sub(digits)), 10_u32.pow(digits));
        let units = self.0.subsec_nanos().saturating_add(unit / 2) / unit;
        write!(out, "{}", self.0.as_secs().saturating_add((units / per_second).into()))?;
        let fraction = format!("{:0width$}", units % per_second, width = usize::try_from(digits).unwrap_or(9));
        let fraction = if out.precision().is_some() { fraction.as_str() } else { fraction.trim_end_matches('0') };
        if fraction.is_empty() || digits == 0 { Ok(()) } else { write!(out, ".{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_digits_that_say_something() {
        let shown = |nanoseconds| Seconds(Duration::from_nanos(nanoseconds)).to_string();
        assert_eq!(shown(120_000_000_000), "120");
        assert_eq!(shown(1_500_000_000), "1.5");
        assert_eq!(shown(50_000_000), "0.05");
        assert_eq!(shown(1), "0.000000001");
        assert_eq!(shown(0), "0");
    }

    #[test]
    fn as_many_digits_as_are_asked_for() {
        let shown = |milliseconds| format!("{:.2}", Seconds(Duration::from_millis(milliseconds)));
        assert_eq!(shown(210), "0.21");
        assert_eq!(shown(1_999), "2.00");
        assert_eq!(shown(12_004), "12.00");
        assert_eq!(format!("{:.0}", Seconds(Duration::from_millis(1_700))), "2");
    }
}
