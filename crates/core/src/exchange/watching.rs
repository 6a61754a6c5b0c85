//! What an exchange tells those who watch it. Nobody watches unless `watched` says so, and then nothing is made for anybody.

use std::time::Duration;

use super::judge::loss_message;
use super::{Exchange, Phase};
use crate::error::Error;
use crate::request::Request;
use crate::seconds::Seconds;
use crate::step::{Note, Step};
use crate::token::Token;
use crate::watch::{CallEvent, CallNote, Level, Mask, Watch};

/// What somebody who watches is to be told, if it is their wish.
type Told = Option<Box<CallNote>>;

/// Who watches, and what tells them. It is named in `watched` alone, so that a host which lets nobody watch does not link it: a WebAssembly
/// module is downloaded.
#[derive(Debug)]
pub(super) struct Watcher {
    watch: Watch,
    request: fn(&Exchange, &Request, Duration) -> Told,
    response: fn(&Exchange, Duration) -> Told,
    retry: fn(&Exchange, Duration, &str, Option<u16>, Duration) -> Told,
    failure: fn(&Exchange, &Error, Duration) -> Told,
}

impl Exchange {
    /// Lets somebody watch: the exchange has notes before each request, behind each answer and before a failure.
    #[must_use]
    pub fn watched(self, watch: Watch) -> Self {
        if watch == Watch::default() {
            return self;
        }
        let (request, response, retry, failure) = (Self::of_request, Self::of_response, Self::of_retry, Self::of_failure);
        Self { watcher: Some(Box::new(Watcher { watch, request, response, retry, failure })), ..self }
    }

    /// The body of an answer that the host has parsed itself, for the log of one who watches the wire; before `receive_outline`.
    pub fn show_body(&mut self, body: Vec<u8>) {
        self.shown_body = body;
    }

    /// `request`, or first what is told of it.
    pub(super) fn told_request(&mut self, request: Request, now: Duration) -> Step {
        let note = self.watcher.as_ref().and_then(|watcher| (watcher.request)(self, &request, now));
        let Some(note) = note else {
            self.phase = Phase::InFlight;
            return Step::Send(request);
        };
        self.phase = Phase::Departing(request);
        Step::Note(Note::Watched(note))
    }

    /// What is told of what came, once, before it is judged.
    pub(super) fn told_response(&mut self, now: Duration) -> Option<Step> {
        let watcher = self.watcher.as_ref().filter(|_| !self.is_told)?;
        let note = (watcher.response)(self, now)?;
        self.is_told = true;
        Some(Step::Note(Note::Watched(note)))
    }

    /// What is told of a retry, if somebody wants to know.
    pub(super) fn told_retry(&self, delay: Duration, reason: &str, status: Option<u16>, now: Duration) -> Told {
        (self.watcher.as_ref()?.retry)(self, delay, reason, status, now)
    }

    /// What is told of a failure of the call, if somebody wants to know.
    pub(super) fn told_failure(&self, error: &Error, now: Duration) -> Option<Note> {
        (self.watcher.as_ref()?.failure)(self, error, now).map(Note::Watched)
    }

    fn watch(&self) -> Option<&Watch> {
        self.watcher.as_ref().map(|watcher| &watcher.watch)
    }

    fn level(&self) -> Level {
        self.watch().map_or(Level::Off, |watch| watch.level)
    }

    fn mask(&self) -> Mask<'_> {
        Mask { token: self.token.as_ref().map_or("", Token::secret) }
    }

    fn of_request(&self, request: &Request, now: Duration) -> Told {
        self.watch().filter(|watch| watch.requests || watch.level >= Level::Debug)?;
        let mut note = self.note(CallEvent::Request, now);
        let (level, mask) = (self.level(), self.mask());
        note.say(level, &mask.request(request));
        if level >= Level::Wire {
            note.say_more("headers", &mask.headers(&request.headers));
            if let Some(body) = mask.sent(&request.body) {
                note.say_more("body", &body);
            }
        }
        Some(Box::new(note))
    }

    fn of_response(&self, now: Duration) -> Told {
        self.watch().filter(|watch| watch.responses || watch.level >= Level::Debug)?;
        let mut note = self.note(CallEvent::Response, now);
        note.elapsed = now.saturating_sub(self.state.sent);
        let (level, mask) = (self.level(), self.mask());
        let (head, body) = match &self.phase {
            Phase::Received(received) => (&received.head, &received.body),
            Phase::Outlined(head, _) => (head, &self.shown_body),
            Phase::Lost(loss, detail) => {
                let reason = mask.text(&loss_message(*loss, detail));
                note.say(level, &reason);
                note.reason = Some(reason);
                return Some(Box::new(note));
            }
            _ => return None,
        };
        note.status = Some(head.status);
        note.say(level, &format!("status {}", head.status));
        if level >= Level::Wire {
            note.say_more("headers", &mask.headers(&head.headers));
            if let Some(body) = mask.body(body) {
                note.say_more("body", &body);
            }
        }
        Some(Box::new(note))
    }

    fn of_retry(&self, delay: Duration, reason: &str, status: Option<u16>, now: Duration) -> Told {
        self.watch().filter(|watch| watch.retries || watch.level >= Level::Info)?;
        let mut note = self.note(CallEvent::Retry, now);
        (note.status, note.delay, note.reason) = (status, Some(delay), Some(reason.to_owned()));
        note.say(self.level(), &format!("failed, {reason}; the next attempt follows in {:.2} s", Seconds(delay)));
        Some(Box::new(note))
    }

    fn of_failure(&self, error: &Error, now: Duration) -> Told {
        self.watch().filter(|watch| watch.level >= Level::Warning)?;
        let mut note = self.note(CallEvent::Failure, now);
        note.status = error.status();
        let mask = self.mask();
        if let Some(id) = error.request_id() {
            note.request_id = mask.text(id);
        }
        let reason = mask.text(error.message());
        let status = error.status().map(|status| format!("status {status}: ")).unwrap_or_default();
        let unclear = if error.maybe_committed() { "; it may have been carried out" } else { "" };
        note.say(self.level(), &format!("failed: {status}{reason}{unclear}"));
        note.reason = Some(reason);
        Some(Box::new(note))
    }

    fn note(&self, event: CallEvent, now: Duration) -> CallNote {
        let (operation, mask) = (self.call.operation(), self.mask());
        let path = self.call.undocumented_path().map_or_else(|| operation.path.to_owned(), |path| mask.text(&path));
        let tags = self.watch().into_iter().flat_map(|watch| &watch.tags);
        CallNote {
            event,
            operation: operation.id,
            method: operation.method.as_str(),
            path_template: path,
            attempt: self.state.attempts,
            request_id: self.own_request_id(),
            elapsed: now.saturating_sub(self.state.started),
            status: None,
            delay: None,
            reason: None,
            tags: tags.map(|(name, value)| (mask.text(name), mask.text(value))).collect(),
            lines: Vec::new(),
        }
    }
}
