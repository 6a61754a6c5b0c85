//! What a host is asked to do next.

use std::time::Duration;

use crate::error::Error;
use crate::request::Request;
use crate::success::Success;

/// The next thing to do in an exchange.
#[derive(Debug)]
pub enum Step {
    /// Ask the token function and answer with `Exchange::authorize`.
    Authorize,
    /// Send this and answer with `Exchange::receive` or `Exchange::lost`.
    Send(Request),
    /// Do nothing for this long, then ask for the next step.
    Wait(Duration),
    /// Pass this on to whoever watches, then ask for the next step.
    Note(Note),
    /// The call succeeded.
    Done(Box<Success>),
    /// The call failed.
    Failed(Error),
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
        /// Why, such as `status 503` or `the connection broke`.
        reason: String,
    },
}
