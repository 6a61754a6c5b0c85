//! What a call that succeeded gives back.

use std::time::Duration;

use crate::page::Page;
use crate::record::Record;

/// The outcome of a call that succeeded.
#[derive(Debug, Clone)]
pub struct Success {
    /// What the server answered.
    pub answer: Answered,
    /// How it came.
    pub response: ResponseInfo,
    /// The body as it was received; empty if the host has kept it. An object is in here twice, so let go of what is not needed.
    pub body: Vec<u8>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
