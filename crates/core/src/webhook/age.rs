//! How old may a delivery be?

use std::time::Duration;

use super::Refusal;
use crate::Timestamp;
use crate::error::Error;

/// How long after it happened an event is still accepted.
///
/// Without a limit, which is the default, every age is right: `event_timestamp` is the time of the event and not of the attempt, and a
/// delivery that failed is repeated for hours. A limit below that refuses real events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeLimit(Duration);

impl AgeLimit {
    /// A limit of `max_age`.
    ///
    /// # Errors
    /// `Configuration` if it is zero: every event would be refused.
    pub fn new(max_age: Duration) -> Result<Self, Error> {
        if max_age.is_zero() {
            return Err(Error::configuration("`max_age` must be more than zero; leave it out to accept events of any age"));
        }
        Ok(Self(max_age))
    }

    /// Decides about an event that happened at `occurred_at`, when it is `now` since 1970-01-01T00:00:00Z.
    ///
    /// One from the future is accepted, since clocks differ. One that does not say when it happened is refused: whoever sets a limit
    /// does so against old deliveries, and leaving the time out must not be the way around it.
    ///
    /// # Errors
    /// `TooOld`.
    pub fn check(self, occurred_at: Option<Timestamp>, now: Duration) -> Result<(), Refusal> {
        let occurred_at = occurred_at.ok_or(Refusal::TooOld)?;
        let seconds = u64::try_from(occurred_at.unix_seconds()).map_err(|_| Refusal::TooOld)?;
        match now.checked_sub(Duration::new(seconds, occurred_at.nanoseconds())) {
            Some(age) if age > self.0 => Err(Refusal::TooOld),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_limit_is_the_last_age_that_is_accepted() {
        let limit = AgeLimit::new(Duration::from_secs(300)).expect("a limit");
        let now = Duration::new(1_000_000, 500_000_000);
        let at = |text: &str| limit.check(Some(Timestamp::parse(text).expect("a time")), now);
        assert_eq!(at("1970-01-12T13:41:40.5Z"), Ok(()));
        assert_eq!(at("1970-01-12T13:41:40.499999999Z"), Err(Refusal::TooOld));
        assert_eq!(at("1970-01-12T15:41:40.5+02:00"), Ok(()));
        assert_eq!(at("2026-07-05T09:30:00Z"), Ok(()));
        assert_eq!(at("1969-12-31T23:59:59Z"), Err(Refusal::TooOld));
        assert_eq!(limit.check(None, now), Err(Refusal::TooOld));
    }

    #[test]
    fn no_age_at_all_is_no_limit() {
        let error = AgeLimit::new(Duration::ZERO).expect_err("zero");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!(error.message(), "`max_age` must be more than zero; leave it out to accept events of any age");
    }
}
