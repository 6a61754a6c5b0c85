//! What those hear of a call who watch it: what happened, as data for hooks and as lines of a log.
//!
//! Which lines there are, what they say and what they must not say is decided here for every language; a host hands them on. Nothing of it
//! is made for a call that nobody watches.

mod lines;
mod mask;
mod watched_call;

use std::borrow::Cow;
use std::time::Duration;

pub use lines::Line;
pub(crate) use mask::{Mask, is_control};
pub use watched_call::{ToldFailure, WatchedCall};

/// How much of a call is told, from nothing to everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    #[default]
    Off,
    /// Calls that failed.
    Warning,
    /// Attempts that are repeated, too.
    Info,
    /// Every request and what came of it, too.
    Debug,
    /// Headers and bodies, too; e-mail addresses and tokens are masked.
    Wire,
}

impl Level {
    /// The level of this number, as hosts in other languages count them: 0 for nothing, then in turn; what is higher is the last one.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Off,
            1 => Self::Warning,
            2 => Self::Info,
            3 => Self::Debug,
            _ => Self::Wire,
        }
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Off => 0,
            Self::Warning => 1,
            Self::Info => 2,
            Self::Debug => 3,
            Self::Wire => 4,
        }
    }

    /// The level that `MIGHTY_LOG` asks for; an empty value asks for nothing.
    ///
    /// # Errors
    /// What to tell the user if it is none.
    pub fn from_variable(value: &str) -> Result<Self, String> {
        match value.trim() {
            "" => Ok(Self::Off),
            "info" => Ok(Self::Info),
            "debug" => Ok(Self::Debug),
            "wire" => Ok(Self::Wire),
            _ => Err("MIGHTY_LOG holds no level that there is, and nothing is logged; set it to `info`, `debug` or `wire`".to_owned()),
        }
    }
}

/// What is to be told of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watch {
    /// Which lines are made.
    pub level: Level,
    /// Whether to tell of requests, although there may be no line for them.
    pub requests: bool,
    /// Whether to tell of what came of requests, although there may be no line for it.
    pub responses: bool,
    /// Whether to tell of retries, although there may be no line for them.
    pub retries: bool,
    /// What the caller calls the call by; it stands in every line.
    pub tags: Vec<(String, String)>,
}

impl Watch {
    /// What hosts in other languages ask for: the number of a level, and the sum of 1 for requests, 2 for what came of them, 4 for retries.
    #[must_use]
    pub fn from_numbers(level: u8, hooks: u8, tags: Vec<(String, String)>) -> Self {
        let is_set = |bit| hooks & bit != 0;
        Self { level: Level::from_number(level), requests: is_set(1), responses: is_set(2), retries: is_set(4), tags }
    }
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallEvent {
    /// A request is about to be sent.
    Request,
    /// A request was answered, or was lost.
    Response,
    /// An attempt failed and will be repeated.
    Retry,
    /// The call failed.
    Failure,
}

impl CallEvent {
    /// The name, the same in every language: `request`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Retry => "retry",
            Self::Failure => "failure",
        }
    }
}

/// Something that happened in a call, for those who watch. It holds no e-mail address and no token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallNote {
    /// What it is.
    pub event: CallEvent,
    /// The id of the operation: `members.get`.
    pub operation: Cow<'static, str>,
    /// The HTTP method.
    pub method: &'static str,
    /// The path behind the network with its `{placeholders}`.
    pub path_template: String,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The id of the call; all tries of a call share it.
    pub request_id: String,
    /// How long it took from the request to what came of it; otherwise the time since the call began.
    pub elapsed: Duration,
    /// The HTTP status, if there is one by now.
    pub status: Option<u16>,
    /// The time until the next attempt.
    pub delay: Option<Duration>,
    /// Why the attempt or the call failed.
    pub reason: Option<String>,
    /// What the caller calls the call by.
    pub tags: Vec<(String, String)>,
    /// The lines for a log.
    pub lines: Vec<Line>,
}
