//! What is told of a call, from what is known of it. A host that has an exchange gets it from there, in notes; one that keeps exchanges as
//! bytes asks here.

use std::borrow::Cow;
use std::time::Duration;

use super::{CallEvent, CallNote, Level, Mask, Watch};
use crate::exchange::loss_message;
use crate::head::Head;
use crate::loss::Loss;
use crate::operation::Method;
use crate::request::RequestBody;
use crate::seconds::Seconds;

/// A call as those who watch it know it at a moment.
#[derive(Debug, Clone)]
pub struct WatchedCall<'a> {
    /// What is to be told of it.
    pub watch: &'a Watch,
    /// The id of the operation.
    pub operation: Cow<'static, str>,
    /// The HTTP method.
    pub method: Method,
    /// The path behind the network with its `{placeholders}`, or that of an undocumented endpoint.
    pub path_template: Cow<'a, str>,
    /// The token, which is hidden; empty if there is none yet.
    pub token: &'a str,
    /// The id of the call.
    pub request_id: String,
    /// The number of the attempt.
    pub attempt: u32,
    /// How long the attempt took when it was answered or lost; otherwise the time since the call began.
    pub elapsed: Duration,
}

/// Why a call failed, as far as it is told.
#[derive(Debug, Clone, Copy)]
pub struct ToldFailure<'a> {
    /// The HTTP status, if the server answered.
    pub status: Option<u16>,
    /// What happened, in words.
    pub message: &'a str,
    /// The id of the call as the error names it.
    pub request_id: Option<&'a str>,
    /// Whether it may have been carried out.
    pub maybe_committed: bool,
    /// Whether the caller wanted it to end.
    pub is_cancelled: bool,
}

impl WatchedCall<'_> {
    /// What is told of a request that is about to be sent.
    #[must_use]
    pub fn request(&self, url: &str, headers: &[(String, String)], body: &RequestBody) -> Option<Box<CallNote>> {
        let mut note = self.note(CallEvent::Request, self.watch.requests, Level::Debug)?;
        let mask = self.mask();
        note.say(Level::Debug, self.watch.level, &format!("{} {}", self.method.as_str(), mask.url(url)));
        if self.watch.level >= Level::Wire {
            note.say_more("headers", &mask.headers(headers));
            if let Some(body) = mask.sent(body) {
                note.say_more("body", &body);
            }
        }
        Some(note)
    }

    /// What is told of an answer.
    #[must_use]
    pub fn response(&self, head: &Head, body: &[u8]) -> Option<Box<CallNote>> {
        let mut note = self.note(CallEvent::Response, self.watch.responses, Level::Debug)?;
        let mask = self.mask();
        note.status = Some(head.status);
        note.say(Level::Debug, self.watch.level, &format!("status {}", head.status));
        if self.watch.level >= Level::Wire {
            note.say_more("headers", &mask.headers(&head.headers));
            if let Some(body) = mask.body(body) {
                note.say_more("body", &body);
            }
        }
        Some(note)
    }

    /// What is told of a request that nothing came of.
    #[must_use]
    pub fn loss(&self, loss: Loss, detail: &str) -> Option<Box<CallNote>> {
        let mut note = self.note(CallEvent::Response, self.watch.responses, Level::Debug)?;
        let reason = self.mask().text(&loss_message(loss, detail));
        note.say(Level::Debug, self.watch.level, &reason);
        note.reason = Some(reason);
        Some(note)
    }

    /// What is told of an attempt that will be repeated.
    #[must_use]
    pub fn retry(&self, delay: Duration, reason: &str, status: Option<u16>) -> Option<Box<CallNote>> {
        let mut note = self.note(CallEvent::Retry, self.watch.retries, Level::Info)?;
        (note.status, note.delay, note.reason) = (status, Some(delay), Some(reason.to_owned()));
        note.say(Level::Info, self.watch.level, &format!("failed, {reason}; the next attempt follows in {:.2} s", Seconds(delay)));
        Some(note)
    }

    /// What is told of a call that failed.
    #[must_use]
    pub fn failure(&self, failure: ToldFailure<'_>) -> Option<Box<CallNote>> {
        let level = if failure.is_cancelled { Level::Info } else { Level::Warning };
        let mut note = self.note(CallEvent::Failure, false, level)?;
        let mask = self.mask();
        note.status = failure.status;
        if let Some(id) = failure.request_id {
            note.request_id = mask.text(id);
        }
        let reason = mask.text(failure.message);
        let status = failure.status.map(|status| format!("status {status}: ")).unwrap_or_default();
        let unclear = if failure.maybe_committed { "; it may have been carried out" } else { "" };
        note.say(level, self.watch.level, &format!("failed: {status}{reason}{unclear}"));
        note.reason = Some(reason);
        Some(note)
    }

    fn mask(&self) -> Mask<'_> {
        Mask { token: self.token }
    }

    /// A note without its lines, if somebody wants it.
    fn note(&self, event: CallEvent, is_hooked: bool, level: Level) -> Option<Box<CallNote>> {
        if !is_hooked && self.watch.level < level {
            return None;
        }
        let mask = self.mask();
        Some(Box::new(CallNote {
            event,
            operation: self.operation.clone(),
            method: self.method.as_str(),
            path_template: mask.text(&self.path_template),
            attempt: self.attempt,
            request_id: self.request_id.clone(),
            elapsed: self.elapsed,
            status: None,
            delay: None,
            reason: None,
            tags: self.watch.tags.iter().map(|(name, value)| (mask.text(name), mask.text(value))).collect(),
            lines: Vec::new(),
        }))
    }
}
