//! Is a failed attempt tried again, and when? Decided by what the operation does, not by the status alone: the API has no
//! idempotency keys, so an operation that may do something twice is repeated only if it provably was not done.

use std::time::Duration;

use crate::loss::Loss;
use crate::operation::Safety;

const FIRST_BACKOFF: Duration = Duration::from_millis(500);
const LONGEST_BACKOFF: Duration = Duration::from_secs(8);
/// A longer wish is passed on to the caller instead of blocking for so long.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);
/// What a 429 without a header waits, the first time and later: the only kind of 429 that has been seen.
const RATE_LIMIT_WAITS: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(20)];

/// How an attempt failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The server answered with this status.
    Status {
        /// The status.
        status: u16,
        /// How long the server asked to wait.
        retry_after: Option<Duration>,
    },
    /// No answer arrived.
    Lost(Loss),
}

/// What to do about a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Send it again after this time.
    Retry(Duration),
    /// Give the failure to the caller.
    Stop,
}

/// The rules of retry; pure, so that a table can test them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many times a call may be sent again.
    pub max_retries: u32,
}

impl RetryPolicy {
    /// Decides about the failure of attempt number `attempt` (from 1), with `left` of the deadline to go.
    #[must_use]
    pub fn decide(&self, safety: Safety, failure: Failure, attempt: u32, left: Duration, entropy: u64) -> Decision {
        if attempt > self.max_retries || !may_be_repeated(safety, failure) {
            return Decision::Stop;
        }
        match delay(failure, attempt, entropy) {
            Some(delay) if delay < left => Decision::Retry(delay),
            _ => Decision::Stop,
        }
    }
}

/// Whether the failure may pass, and repeating the operation cannot do something twice.
pub(crate) fn may_be_repeated(safety: Safety, failure: Failure) -> bool {
    match failure {
        Failure::Lost(Loss::Cancelled | Loss::Refused) => false,
        Failure::Lost(loss) => safety != Safety::Once || !loss.sent(),
        Failure::Status { status: 429, .. } | Failure::Status { status: 503, retry_after: Some(_) } => true,
        Failure::Status { status, .. } => safety != Safety::Once && is_passing(status),
    }
}

/// Whether the operation may have been carried out although it failed.
pub(crate) fn may_have_been_done(safety: Safety, failure: Failure) -> bool {
    if safety == Safety::Safe {
        return false;
    }
    match failure {
        Failure::Lost(loss) => loss.sent(),
        Failure::Status { status: 503, retry_after: Some(_) } => false,
        // 302 and 303 are also how a server says where the result of what it did lies; 301, 307 and 308 ask for the same elsewhere.
        Failure::Status { status, .. } => matches!(status, 302 | 303 | 408) || status >= 500,
    }
}

/// Statuses that may be gone the next time; 520 to 527 and 530 are what the edge says when it cannot reach the API.
fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=527 | 530)
}

/// How long to wait, or `None` if the server wants more patience than a call should have.
fn delay(failure: Failure, attempt: u32, entropy: u64) -> Option<Duration> {
    match failure {
        Failure::Status { retry_after: Some(wish), .. } => (wish <= LONGEST_RETRY_AFTER).then_some(wish),
        Failure::Status { status: 429, .. } => {
            let [first, later] = RATE_LIMIT_WAITS;
            Some(if attempt == 1 { first } else { later })
        }
        _ => Some(full_jitter(backoff(attempt), entropy)),
    }
}

fn backoff(attempt: u32) -> Duration {
    let doubled = 2_u32.checked_pow(attempt.saturating_sub(1)).and_then(|factor| FIRST_BACKOFF.checked_mul(factor));
    doubled.map_or(LONGEST_BACKOFF, |delay| delay.min(LONGEST_BACKOFF))
}

/// A random part of the longest wait, so that clients that failed together do not come back together.
fn full_jitter(longest: Duration, entropy: u64) -> Duration {
    let nanoseconds = longest.as_nanos().saturating_mul(u128::from(entropy)) >> 64;
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: u64 = u64::MAX / 2 + 1;
    const POLICY: RetryPolicy = RetryPolicy { max_retries: 2 };
    const PLENTY: Duration = Duration::from_secs(120);

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        Failure::Status { status, retry_after: retry_after.map(Duration::from_secs) }
    }

    #[test]
    fn reads_and_idempotent_calls_repeat_what_may_pass() {
        for safety in [Safety::Safe, Safety::Idempotent] {
            for passing in [408, 425, 500, 502, 503, 504, 520, 527, 530] {
                assert_eq!(
                    POLICY.decide(safety, status(passing, None), 1, PLENTY, HALF),
                    Decision::Retry(Duration::from_millis(250)),
                    "{passing}"
                );
            }
            for lost in [Loss::Connect, Loss::Timeout { sent: true }, Loss::Broken { sent: true }] {
                assert_eq!(POLICY.decide(safety, Failure::Lost(lost), 1, PLENTY, HALF), Decision::Retry(Duration::from_millis(250)));
            }
            for lasting in [301, 400, 401, 403, 404, 409, 413, 418, 422, 501, 505, 528] {
                assert_eq!(POLICY.decide(safety, status(lasting, None), 1, PLENTY, HALF), Decision::Stop, "{lasting}");
            }
        }
    }

    #[test]
    fn a_once_call_repeats_only_what_was_provably_not_done() {
        let decide = |failure| POLICY.decide(Safety::Once, failure, 1, PLENTY, HALF);
        for lost in [Loss::Connect, Loss::Timeout { sent: false }, Loss::Broken { sent: false }] {
            assert_eq!(decide(Failure::Lost(lost)), Decision::Retry(Duration::from_millis(250)));
        }
        for lost in [Loss::Timeout { sent: true }, Loss::Broken { sent: true }, Loss::Cancelled] {
            assert_eq!(decide(Failure::Lost(lost)), Decision::Stop);
        }
        assert_eq!(decide(status(429, None)), Decision::Retry(Duration::from_secs(5)));
        assert_eq!(decide(status(503, Some(3))), Decision::Retry(Duration::from_secs(3)));
        for stopped in [408, 425, 500, 502, 503, 504, 520] {
            assert_eq!(decide(status(stopped, None)), Decision::Stop, "{stopped}");
        }
    }

    #[test]
    fn a_refusal_was_not_sent_and_is_not_repeated() {
        for safety in [Safety::Safe, Safety::Idempotent, Safety::Once] {
            let refused = Failure::Lost(Loss::Refused);
            assert_eq!(POLICY.decide(safety, refused, 1, PLENTY, HALF), Decision::Stop);
            assert!(!may_be_repeated(safety, refused) && !may_have_been_done(safety, refused));
        }
    }

    #[test]
    fn backoff_doubles_to_eight_seconds_and_is_jittered() {
        let policy = RetryPolicy { max_retries: 9 };
        let delays: Vec<_> = (1..=7).map(|attempt| policy.decide(Safety::Safe, status(500, None), attempt, PLENTY, u64::MAX)).collect();
        let expected = [500, 1000, 2000, 4000, 8000, 8000, 8000];
        for (delay, longest) in delays.iter().zip(expected) {
            let Decision::Retry(delay) = delay else { panic!("stopped") };
            assert_eq!(delay.as_micros().div_ceil(1000), longest, "just below the longest");
        }
        assert_eq!(policy.decide(Safety::Safe, status(500, None), 3, PLENTY, 0), Decision::Retry(Duration::ZERO));
        assert_eq!(backoff(u32::MAX), LONGEST_BACKOFF);
    }

    #[test]
    fn a_rate_limit_without_a_header_waits_five_then_twenty_seconds() {
        let decide = |attempt| POLICY.decide(Safety::Safe, status(429, None), attempt, PLENTY, HALF);
        assert_eq!(decide(1), Decision::Retry(Duration::from_secs(5)));
        assert_eq!(decide(2), Decision::Retry(Duration::from_secs(20)));
        assert_eq!(decide(3), Decision::Stop);
    }

    #[test]
    fn a_wish_is_honoured_up_to_a_minute_and_never_past_the_deadline() {
        let decide = |wish, left| POLICY.decide(Safety::Safe, status(429, Some(wish)), 1, Duration::from_secs(left), HALF);
        assert_eq!(decide(60, 120), Decision::Retry(Duration::from_secs(60)));
        assert_eq!(decide(0, 120), Decision::Retry(Duration::ZERO));
        assert_eq!(decide(61, 120), Decision::Stop);
        assert_eq!(decide(10, 10), Decision::Stop);
        assert_eq!(decide(10, 11), Decision::Retry(Duration::from_secs(10)));
    }

    #[test]
    fn what_may_have_been_done() {
        let sent = Failure::Lost(Loss::Timeout { sent: true });
        assert!(!may_have_been_done(Safety::Safe, sent));
        for safety in [Safety::Idempotent, Safety::Once] {
            assert!(may_have_been_done(safety, sent));
            assert!(!may_have_been_done(safety, Failure::Lost(Loss::Connect)));
            assert!(may_have_been_done(safety, status(500, None)));
            assert!(may_have_been_done(safety, status(503, None)));
            assert!(!may_have_been_done(safety, status(503, Some(1))));
            for unclear in [302, 303, 408, 520] {
                assert!(may_have_been_done(safety, status(unclear, None)), "{unclear}");
            }
            for refused in [301, 307, 308, 400, 401, 403, 404, 409, 422, 429] {
                assert!(!may_have_been_done(safety, status(refused, None)), "{refused}");
            }
        }
    }
}
