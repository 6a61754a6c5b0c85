//! Times: milliseconds with fractions in JavaScript.

use std::time::Duration;

/// `None` for a time that is negative, infinite or no number.
pub(crate) fn from_milliseconds(milliseconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(milliseconds / 1e3).ok()
}

/// Seconds and their fraction are converted apart, so that whole milliseconds stay whole.
#[cfg(feature = "exchange")]
#[expect(clippy::cast_precision_loss, reason = "in 285,000 years")]
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs() as f64 * 1e3 + f64::from(duration.subsec_nanos()) / 1e6
}
