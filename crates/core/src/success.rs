//! What a call that succeeded gives back.

use std::fmt;
use std::time::Duration;

use crate::call::Call;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::head::HeaderNames;
use crate::operation::Safety;
use crate::page::Page;
use crate::record::Record;

/// The outcome of a call that succeeded.
#[derive(Clone)]
pub struct Success {
    /// What the server answered.
    pub answer: Answered,
    /// How it came.
    pub response: ResponseInfo,
    /// The body as it was received; empty if the host has kept it. An object is in here twice, so let go of what is not needed.
    pub body: Vec<u8>,
}

impl Success {
    /// The error of a host that cannot make of this answer to `call` what its caller wants: the call was carried out all the same.
    #[must_use]
    pub fn unreadable(self, call: &Call, why: impl Into<String>) -> Error {
        let ResponseInfo { status, headers, request_id, attempts, elapsed } = self.response;
        let maybe_committed = call.safety() != Safety::Safe;
        let known = Circumstances { request_id, attempts, elapsed, maybe_committed, retryable: false };
        Error::of_call(ErrorKind::Response, call.operation(), why.into(), known)
            .with_path(call.undocumented_path())
            .with_answer(status, headers, self.body)
    }
}

/// What the server answered.
#[derive(Debug, Clone)]
pub enum Answered {
    /// The operation declares no answer, or there is nothing of the kind and the caller takes that for an answer.
    Nothing,
    /// One object.
    Object(Record),
    /// One object, which the host has parsed itself.
    Parsed,
    /// A page of objects; without them if the host has parsed it itself.
    Page(Page),
    /// Any JSON value: the body of the answer is one.
    Any,
}

/// The circumstances of an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct ResponseInfo {
    /// The HTTP status.
    pub status: u16,
    /// The headers in the order in which they arrived.
    pub headers: Vec<(String, String)>,
    /// The id of the call: the server's if it named one, else the one that was sent.
    pub request_id: String,
    /// How many requests were sent for this call; each one is billed.
    pub attempts: u32,
    /// How long the call took, waits included.
    pub elapsed: Duration,
}

impl fmt::Debug for Success {
    /// Without the body, which holds personal data.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format_args!("{} bytes", self.body.len());
        out.debug_struct("Success").field("answer", &self.answer).field("response", &self.response).field("body", &body).finish()
    }
}

impl fmt::Debug for ResponseInfo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ResponseInfo")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish()
    }
}
