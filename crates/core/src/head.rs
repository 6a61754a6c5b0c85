//! The status and the headers of an answer.

use std::fmt;
use std::time::Duration;

use crate::http_date;

/// What arrives before the body.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The HTTP status.
    pub status: u16,
    /// The headers in the order in which they arrived.
    pub headers: Vec<(String, String)>,
}

impl Head {
    /// The first header with this name, without regard to case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// How long the server asks to wait: seconds, or a date measured against the answer's own `Date`, since two clocks rarely agree.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        let value = self.header("retry-after")?;
        if let Ok(seconds) = value.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let (until, now) = (http_date::parse(value)?, http_date::parse(self.header("date")?)?);
        Some(Duration::from_secs(u64::try_from(until.saturating_sub(now)).unwrap_or_default()))
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Head").field("status", &self.status).field("headers", &HeaderNames(&self.headers)).finish()
    }
}

/// Headers of an answer as they are shown: a value may be a secret, as a cookie is.
pub(crate) struct HeaderNames<'a>(pub(crate) &'a [(String, String)]);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(headers: &[(&str, &str)]) -> Head {
        Head { status: 429, headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect() }
    }

    #[test]
    fn the_values_of_headers_are_not_shown() {
        assert_eq!(
            format!("{:?}", head(&[("Set-Cookie", "session=1"), ("Date", "now")])),
            r#"Head { status: 429, headers: ["Set-Cookie", "Date"] }"#
        );
    }

    #[test]
    fn seconds() {
        assert_eq!(head(&[("Retry-After", " 7 ")]).retry_after(), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_date_is_measured_against_the_answers_own_clock() {
        let date = ("Date", "Tue, 24 Nov 2026 10:00:00 GMT");
        assert_eq!(head(&[date, ("retry-after", "Tue, 24 Nov 2026 10:00:09 GMT")]).retry_after(), Some(Duration::from_secs(9)));
        assert_eq!(head(&[date, ("retry-after", "Tue, 24 Nov 2026 09:00:00 GMT")]).retry_after(), Some(Duration::ZERO));
    }

    #[test]
    fn what_cannot_be_measured_is_no_request_to_wait() {
        assert_eq!(head(&[("Retry-After", "Tue, 24 Nov 2026 10:00:09 GMT")]).retry_after(), None);
        assert_eq!(head(&[("Retry-After", "soon")]).retry_after(), None);
        assert_eq!(head(&[("Retry-After", "-1")]).retry_after(), None);
    }
}
