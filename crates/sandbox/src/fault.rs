//! Failures on demand: the next N calls of an operation answer with an error, come late, or lose their connection.

use std::time::Duration;

use crate::clock::Clock;
use crate::refusal::{challenge, coded};
use crate::response::Response;

/// What happens to a call instead of, or besides, what it asks for.
///
/// With a status nothing is changed and that status is the answer. With a drop there is no answer; [`DropPoint::After`] makes the
/// change all the same. A delay alone leaves the answer as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// The status to answer with.
    pub status: Option<u16>,
    /// The `Retry-After` header beside it.
    pub retry_after: Option<RetryAfter>,
    /// The form of the body beside it.
    pub body: FaultBody,
    /// How long to wait before anything is answered or dropped.
    pub delay: Duration,
    /// Close the connection without an answer.
    pub drop: Option<DropPoint>,
}

/// The two ways in which `Retry-After` is written, and whatever else somebody wants to see there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetryAfter {
    /// A number of seconds.
    Seconds(u64),
    /// The date that many seconds after the answer's own `Date`.
    DateIn(u64),
    /// This text, as it is.
    Text(String),
}

/// The bodies that errors of the API and of what stands before it have been seen to have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FaultBody {
    /// `{"error", "message", "status"}`
    #[default]
    Json,
    /// The page of the edge.
    Html,
    /// A sentence.
    Text,
    /// Nothing.
    Empty,
}

/// When the connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DropPoint {
    /// Before anything was changed.
    Before,
    /// After the change was made, so that only the answer is lost.
    After,
}

impl Fault {
    /// A fault that answers with this status and a JSON body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// The same fault with a `Retry-After`.
    #[must_use]
    pub fn with_retry_after(mut self, retry_after: RetryAfter) -> Self {
        self.retry_after = Some(retry_after);
        self
    }

    /// The same fault with another form of body.
    #[must_use]
    pub fn with_body(mut self, body: FaultBody) -> Self {
        self.body = body;
        self
    }

    /// A fault that only makes the answer late.
    #[must_use]
    pub fn delay(delay: Duration) -> Self {
        Self { delay, ..Self::default() }
    }

    /// A fault that closes the connection without an answer.
    #[must_use]
    pub fn drop(point: DropPoint) -> Self {
        Self { drop: Some(point), ..Self::default() }
    }

    /// Whether the call is to be carried out in spite of the fault.
    pub(crate) fn performs(&self) -> bool {
        self.drop == Some(DropPoint::After) || (self.drop.is_none() && self.status.is_none())
    }

    /// The answer that the fault dictates.
    pub(crate) fn response(&self, clock: &Clock) -> Response {
        let status = self.status.unwrap_or(500);
        let response = match self.body {
            FaultBody::Json => coded(status, code(status), "The sandbox was told to answer this"),
            FaultBody::Html => challenge(status),
            FaultBody::Text => Response::typed(status, "text/plain; charset=utf-8", b"The sandbox was told to answer this\n".to_vec()),
            FaultBody::Empty => Response::empty(status),
        };
        match &self.retry_after {
            None => response,
            Some(RetryAfter::Seconds(seconds)) => response.with_header("retry-after", seconds.to_string()),
            Some(RetryAfter::DateIn(seconds)) => response.with_header("retry-after", clock.http_date(*seconds)),
            Some(RetryAfter::Text(text)) => response.with_header("retry-after", text.clone()),
        }
    }
}

/// The code word that the API uses with a status.
fn code(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        409 => "conflict",
        413 => "payload_too_large",
        422 => "unprocessable_entity",
        429 => "rate_limited",
        502 => "bad_gateway",
        503 => "service_unavailable",
        _ => "internal_server_error",
    }
}

/// The faults that are still to come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    scripted: Vec<Scripted>,
}

#[derive(Debug, Clone)]
struct Scripted {
    operation: String,
    times: u32,
    fault: Fault,
}

impl Faults {
    pub(crate) fn add(&mut self, operation: &str, times: u32, fault: Fault) {
        if times > 0 {
            self.scripted.push(Scripted { operation: operation.to_owned(), times, fault });
        }
    }

    /// The first fault that is meant for this operation, used up once.
    pub(crate) fn take(&mut self, operation: &str) -> Option<Fault> {
        let position = self.scripted.iter().position(|scripted| scripted.operation == operation || scripted.operation == "*")?;
        let scripted = self.scripted.get_mut(position)?;
        scripted.times = scripted.times.saturating_sub(1);
        let fault = scripted.fault.clone();
        if scripted.times == 0 {
            self.scripted.remove(position);
        }
        Some(fault)
    }

    /// Operation and how often it still fails.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = (&str, u32)> {
        self.scripted.iter().map(|scripted| (scripted.operation.as_str(), scripted.times))
    }

    pub(crate) fn clear(&mut self) {
        self.scripted.clear();
    }
}
