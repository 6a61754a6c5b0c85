//! What a host is asked to do next.

use std::time::Duration;

use crate::error::Error;
use crate::request::Request;
use crate::success::Success;
use crate::watch::CallNote;

/// The next thing to do in an exchange.
#[derive(Debug)]
pub enum Step {
    /// Ask the token function and answer with `Exchange::authorize`, or end the call with `Exchange::without_token`.
    Authorize,
    /// Send this and answer with `Exchange::receive`, with one of its siblings that take other forms of an answer, or with `Exchange::lost`.
    Send(Request),
    /// Do nothing for this long, then ask for the next step.
    Wait(Duration),
    /// Pass this on to whoever watches, then ask for the next step.
    Note(Note),
    /// An attempt failed that may have been carried out, and the caller has a function that looks whether it was. Ask it.
    Verify(Box<Unclear>),
    /// The call succeeded.
    Done(Box<Success>),
    /// The call failed.
    Failed(Error),
}

/// A failure that may have left something behind.
///
/// If the caller's function finds what the call should have done, that is the outcome and the exchange is over. If it finds nothing,
/// `retry` says how to go on. If the function itself fails, its error is the outcome and `error` its source.
#[derive(Debug, Clone)]
pub struct Unclear {
    /// What the call fails with unless something is found or it is tried again.
    pub error: Error,
    /// The call is to be tried again if nothing was found: pass this on and ask for the next step, which counts the time of the look as
    /// part of the wait. Without it the call has failed with `error`.
    pub retry: Option<Note>,
    /// If the call ends with `error`, or the function itself fails, pass this on before.
    pub failure: Option<Note>,
}

/// Something worth watching that is not the outcome: for meters, hooks and logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// An attempt failed and will be repeated.
    Retry {
        /// The number of the attempt that failed, from 1.
        attempt: u32,
        /// The time until the next one.
        delay: Duration,
        /// Why, such as `status 503` or `no answer came in time`.
        reason: String,
        /// The same for those who watch the call, if they want to know.
        watched: Option<Box<CallNote>>,
    },
    /// Something else for those who watch the call; nobody else gets it.
    Watched(Box<CallNote>),
}
