//! The text of the lines.

use std::fmt::Write as _;

use super::{CallEvent, CallNote, Level, Mask};
use crate::request::{PartContent, RequestBody};
use crate::seconds::Seconds;

/// How much of a body a line shows, in bytes.
const LONGEST_BODY: usize = 4096;

/// How much of a body is looked at.
const READ_BODY: usize = 65_536;

/// The headers whose values say nothing about anybody, in lower case. Others do not appear.
const SHOWN_HEADERS: [&str; 17] = [
    "accept",
    "cf-ray",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "server",
    "user-agent",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
    "x-runtime",
];

/// One line for a log. It holds no e-mail address and no token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// From which level on it is shown.
    pub level: Level,
    /// What it says.
    pub text: String,
}

impl Line {
    pub(crate) fn new(level: Level, text: String) -> Self {
        Self { level, text }
    }

    /// A call was cancelled whose host cannot ask the exchange any more.
    #[must_use]
    pub fn cancelled(operation: &str) -> Self {
        Self::new(Level::Info, format!("{operation}: cancelled, and its request given up; the server may have carried it out"))
    }

    /// The token function failed; `cause` is the kind of its failure and not its text, in which the token may be.
    #[must_use]
    pub fn without_token(operation: &str, cause: &str) -> Self {
        Self::new(Level::Warning, format!("{operation}: failed: the token function failed with {cause}"))
    }

    /// A hook failed. That is told once, since it will do so again.
    #[must_use]
    pub fn of_hook(hook: &str, operation: &str, cause: &str) -> Self {
        let text = format!("{operation}: `{hook}` failed with {cause}; the call goes on, and further failures of this hook are not told");
        Self::new(Level::Warning, text)
    }
}

impl CallNote {
    /// The line of the note itself, if lines of its level are wanted. `what` is what happened.
    pub(crate) fn say(&mut self, level: Level, wanted: Level, what: &str) {
        if level <= wanted {
            self.lines.push(Line::new(level, format!("{}: {what} ({})", self.operation, self.circumstances())));
        }
    }

    /// A line of the wire.
    pub(crate) fn say_more(&mut self, name: &str, content: &str) {
        let text = format!("{}: {} {name}: {content}", self.operation, self.event.as_str());
        self.lines.push(Line::new(Level::Wire, text));
    }

    fn circumstances(&self) -> String {
        let mut text = match self.event {
            CallEvent::Failure => format!("{} attempt{}", self.attempt, if self.attempt == 1 { "" } else { "s" }),
            _ => format!("attempt {}", self.attempt),
        };
        // Writing to a string cannot fail.
        let _ = match self.event {
            CallEvent::Request => write!(text, ", request {}", self.request_id),
            _ => write!(text, ", {:.2} s, request {}", Seconds(self.elapsed), self.request_id),
        };
        for (name, value) in &self.tags {
            let _ = write!(text, ", {name}={value}");
        }
        text
    }
}

impl Mask<'_> {
    /// The headers that may be seen, by their names in lower case: hosts differ in how they write them.
    pub(crate) fn headers(&self, headers: &[(String, String)]) -> String {
        let mut shown = String::new();
        for (name, value) in headers {
            let Some(known) = SHOWN_HEADERS.iter().find(|known| known.eq_ignore_ascii_case(name)) else { continue };
            shown.push_str(if shown.is_empty() { "" } else { ", " });
            shown.push_str(known);
            shown.push_str(": ");
            shown.push_str(&self.text(value));
        }
        shown
    }

    /// The start of a body, if there is one.
    pub(crate) fn body(&self, body: &[u8]) -> Option<String> {
        if body.is_empty() {
            return None;
        }
        let text = String::from_utf8_lossy(body.get(..READ_BODY).unwrap_or(body));
        let (mut shown, is_whole) = self.start(&text, LONGEST_BODY);
        if !is_whole || text.len() < body.len() {
            let _ = write!(shown, "… (cut, {} bytes)", body.len());
        }
        Some(shown)
    }

    /// What is sent, if there is something.
    pub(crate) fn sent(&self, body: &RequestBody) -> Option<String> {
        let parts = match body {
            RequestBody::Empty => return None,
            RequestBody::Json(text) => return self.body(text),
            RequestBody::Multipart(parts) => parts,
        };
        let shown: Vec<String> = parts
            .iter()
            .map(|part| match &part.content {
                PartContent::Text(text) => format!("{}={}", part.name, self.start(text, LONGEST_BODY).0),
                PartContent::File(file) => format!("{}=<{}, {} bytes>", part.name, self.text(&file.name), file.length),
            })
            .collect();
        Some(shown.join(", "))
    }
}
