//! The sandbox's own time: it starts at a fixed moment and moves with the requests, so that the same requests give the same bytes.

use std::time::{Duration, UNIX_EPOCH};

use mighty_networks_core::Timestamp;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// 2026-01-05T09:00:00Z, a Monday.
const START: u64 = 1_767_603_600;

/// Seconds since the Unix epoch, moved by hand.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    seconds: u64,
}

impl Default for Clock {
    fn default() -> Self {
        Self { seconds: START }
    }
}

impl Clock {
    /// One request has come: a second later.
    pub(crate) fn tick(&mut self) {
        self.seconds += 1;
    }

    /// Now, in RFC 3339.
    pub(crate) fn timestamp(&self) -> String {
        rfc3339(self.seconds)
    }

    /// The moment `later` seconds from now, as HTTP writes dates.
    pub(crate) fn http_date(&self, later: u64) -> String {
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(self.seconds.saturating_add(later).min(LAST_HTTP_SECOND)))
    }
}

/// The last second that HTTP can write: the end of the year 9999.
const LAST_HTTP_SECOND: u64 = 253_402_300_799;

/// Seconds since the epoch, in RFC 3339 with `Z`.
pub(crate) fn rfc3339(seconds: u64) -> String {
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}

/// Whether both texts are RFC 3339 and name the same moment.
pub(crate) fn same_moment(one: &str, other: &str) -> bool {
    let moment = |text: &str| Timestamp::parse(text).ok().map(|moment| (moment.unix_seconds(), moment.nanoseconds()));
    moment(one).is_some_and(|one| moment(other) == Some(one))
}
