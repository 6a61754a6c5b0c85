//! Failures on demand: the next N calls of an operation answer with an error, come late, or lose their connection.

use std::time::Duration;

use crate::clock::Clock;
use crate::refusal::{challenge, coded};
use crate::response::{Dropped, Response};

/// What happens to a call instead of, or besides, what it asks for.
///
/// With a status that status is the answer, and nothing is changed unless `made` says so. With a drop there is no answer, or half of one;
/// all but [`DropPoint::Before`] make the change all the same. A delay alone leaves the answer as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// The status to answer with.
    pub status: Option<u16>,
    /// The `Retry-After` header beside it.
    pub retry_after: Option<RetryAfter>,
    /// The `Location` header beside it, for a status that points elsewhere.
    pub location: Option<String>,
    /// The form of the body beside it.
    pub body: FaultBody,
    /// The change is made although the status speaks against it.
    pub made: bool,
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
    /// The first half of what would be there, be it an error or, without a status, the answer: JSON that does not end.
    Cut,
}

/// When the connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DropPoint {
    /// Before anything was changed.
    Before,
    /// After the change was made, so that only the answer is lost.
    After,
    /// After the change was made and in the middle of the answer's body. An answer without a body is dropped whole.
    Midway,
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

    /// The same fault, with the change made all the same.
    #[must_use]
    pub fn made(mut self) -> Self {
        self.made = true;
        self
    }

    /// Whether the call is to be carried out in spite of the fault.
    pub(crate) fn performs(&self) -> bool {
        match self.drop {
            Some(DropPoint::Before) => false,
            Some(DropPoint::After | DropPoint::Midway) => true,
            None => self.made || self.status.is_none(),
        }
    }

    /// What is answered, given the answer to the call if it was carried out.
    pub(crate) fn answer(&self, served: Option<Response>, clock: &Clock) -> Response {
        let mut response = served.filter(|_| self.status.is_none()).unwrap_or_else(|| self.dictated(clock));
        if self.body == FaultBody::Cut {
            response.body.truncate(response.body.len() / 2);
        }
        response.effect.delay = self.delay;
        response.effect.drop = self.drop.map(|point| match point {
            DropPoint::Midway if !response.body.is_empty() => Dropped::Midway,
            DropPoint::Before | DropPoint::After | DropPoint::Midway => Dropped::Whole,
        });
        response
    }

    /// The answer that the fault dictates.
    fn dictated(&self, clock: &Clock) -> Response {
        let status = self.status.unwrap_or(500);
        let response = match self.body {
            FaultBody::Json | FaultBody::Cut => coded(status, code(status), "The sandbox was told to answer this"),
            FaultBody::Html => challenge(status),
            FaultBody::Text => Response::typed(status, "text/plain; charset=utf-8", b"The sandbox was told to answer this\n".to_vec()),
            FaultBody::Empty => Response::empty(status),
        };
        let response = match &self.location {
            None => response,
            Some(location) => response.with_header("location", location.clone()),
        };
        match &self.retry_after {
            None => response,
            Some(RetryAfter::Seconds(seconds)) => response.with_header("retry-after", seconds.to_string()),
            Some(RetryAfter::DateIn(seconds)) => response.with_header("retry-after", clock.http_date(*seconds)),
            Some(RetryAfter::Text(text)) => response.with_header("retry-after", text.clone()),
        }
    }
}

/// The code word that the API uses with a status, or would.
fn code(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        408 => "request_timeout",
        409 => "conflict",
        413 => "payload_too_large",
        422 => "unprocessable_entity",
        425 => "too_early",
        429 => "rate_limited",
        502 => "bad_gateway",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        500..=599 => "internal_server_error",
        _ => "scripted",
    }
}
