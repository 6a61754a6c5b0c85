//! What an exchange tells those who watch it. Nobody watches unless `watched` says so, and then nothing is made for anybody.

use std::time::Duration;

use super::{Exchange, Phase};
use crate::error::Error;
use crate::request::Request;
use crate::step::{Note, Step};
use crate::token::Token;
use crate::watch::{CallNote, ToldFailure, Watch, WatchedCall};

/// What somebody who watches is to be told, if it is their wish.
type Told = Option<Box<CallNote>>;

/// Who watches, and what tells them. It is named in `watched` alone, so that a host which lets nobody watch does not link it: a WebAssembly
/// module is downloaded.
pub(super) struct Watcher {
    watch: Watch,
    request: fn(&Exchange, &Request, Duration) -> Told,
    response: fn(&Exchange, Duration) -> Told,
    retry: fn(&Exchange, Duration, &str, Option<u16>, Duration) -> Told,
    failure: fn(&Exchange, &Error, bool, Duration) -> Told,
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
        let watcher = self.watcher.as_ref().filter(|_| !self.response_is_told)?;
        let note = (watcher.response)(self, now)?;
        self.response_is_told = true;
        Some(Step::Note(Note::Watched(note)))
    }

    /// What is told of a retry, if somebody wants to know.
    pub(super) fn told_retry(&self, delay: Duration, reason: &str, status: Option<u16>, now: Duration) -> Told {
        (self.watcher.as_ref()?.retry)(self, delay, reason, status, now)
    }

    /// What is told of a failure of the call, if somebody wants to know.
    pub(super) fn told_failure(&self, error: &Error, is_cancelled: bool, now: Duration) -> Option<Note> {
        (self.watcher.as_ref()?.failure)(self, error, is_cancelled, now).map(Note::Watched)
    }

    fn of_request(&self, request: &Request, now: Duration) -> Told {
        self.watched_call(self.since_start(now))?.request(&request.url, &request.headers, &request.body)
    }

    fn of_response(&self, now: Duration) -> Told {
        let call = self.watched_call(now.saturating_sub(self.state.sent))?;
        match &self.phase {
            Phase::Received(received) => call.response(&received.head, &received.body),
            // The host has parsed the body itself, and shows it itself.
            Phase::Outlined(head, _) => call.response(head, &[]),
            Phase::Lost(loss, detail) => call.loss(*loss, detail),
            _ => None,
        }
    }

    fn of_retry(&self, delay: Duration, reason: &str, status: Option<u16>, now: Duration) -> Told {
        self.watched_call(self.since_start(now))?.retry(delay, reason, status)
    }

    fn of_failure(&self, error: &Error, is_cancelled: bool, now: Duration) -> Told {
        let (status, request_id) = (error.status(), error.request_id());
        let (message, maybe_committed) = (error.message(), error.maybe_committed());
        let failure = ToldFailure { status, request_id, message, maybe_committed, is_cancelled };
        self.watched_call(self.since_start(now))?.failure(failure)
    }

    fn since_start(&self, now: Duration) -> Duration {
        now.saturating_sub(self.state.started)
    }

    fn watched_call(&self, elapsed: Duration) -> Option<WatchedCall<'_>> {
        let operation = self.call.operation();
        Some(WatchedCall {
            watch: &self.watcher.as_ref()?.watch,
            operation: operation.id.into(),
            method: operation.method,
            path_template: self.call.path_template().into(),
            token: self.token.as_ref().map_or("", Token::secret),
            request_id: self.own_request_id(),
            attempt: self.state.attempts,
            elapsed,
        })
    }
}
