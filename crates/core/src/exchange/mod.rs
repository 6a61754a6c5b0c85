//! One call as a state machine. It is told what time it is and what the network answered, and says what to do next; sending,
//! sleeping and asking for a token are the host's. So every host shares one set of decisions.

mod judge;
mod received;
mod save;
mod sending;
mod watching;

use std::fmt;
use std::time::Duration;

use crate::call::Call;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::head::Head;
use crate::loss::Loss;
use crate::operation::Safety;
use crate::outline::Outline;
use crate::request::Request;
use crate::seconds::Seconds;
use crate::settings::Settings;
use crate::step::{Note, Step};
use crate::token::Token;
pub(crate) use judge::loss_message;
use received::Received;
use watching::Watcher;

/// Where the token of a call comes from.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A token that does not change.
    Token(Token),
    /// A function of the caller; the exchange asks for its result with `Step::Authorize`, and once more after a 401.
    Function,
}

/// One call, from its first request to its outcome.
pub struct Exchange {
    call: Call,
    settings: Settings,
    token: Option<Token>,
    /// Whether the token may be asked for again after a 401.
    renewable: bool,
    state: State,
    phase: Phase,
    /// Who watches, if anybody does.
    watcher: Option<Box<Watcher>>,
    /// What came is known to those who watch.
    response_is_told: bool,
}

/// What survives between two steps; `save` writes it down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct State {
    attempts: u32,
    started: Duration,
    /// When the latest request was sent.
    sent: Duration,
    request_id: u64,
    /// An earlier attempt may have been carried out.
    maybe_done: bool,
}

enum Phase {
    Start,
    Token,
    Ready,
    /// What is told of the request goes out first.
    Departing(Request),
    InFlight,
    Received(Received),
    Outlined(Head, Outline),
    Lost(Loss, String),
    /// The caller gave up while no request was in flight.
    Cancelled(String),
    /// A retry was decided; the note goes out first.
    Noted(Note, Duration),
    Waiting(Duration),
    /// What is told of the failure goes out first.
    Failing(Error),
    Finished,
}

impl Exchange {
    /// A call that has not begun.
    #[must_use]
    pub fn new(call: Call, settings: Settings, credential: Credential) -> Self {
        let (token, renewable) = match credential {
            Credential::Token(token) => (Some(token), false),
            Credential::Function => (None, true),
        };
        Self { call, settings, token, renewable, state: State::default(), phase: Phase::Start, watcher: None, response_is_told: false }
    }

    /// What to do next. `now` is a monotonic time of any origin; `entropy` is a fresh random number.
    pub fn step(&mut self, now: Duration, entropy: u64) -> Step {
        if let Some(note) = self.told_response(now) {
            return note;
        }
        let failure_is_told = matches!(self.phase, Phase::Failing(_));
        let is_cancelled = matches!(self.phase, Phase::Cancelled(_) | Phase::Lost(Loss::Cancelled, _));
        match self.next(now, entropy) {
            Step::Failed(error) if !failure_is_told => match self.told_failure(&error, is_cancelled, now) {
                Some(note) => {
                    self.phase = Phase::Failing(error);
                    Step::Note(note)
                }
                None => Step::Failed(error),
            },
            step => step,
        }
    }

    fn next(&mut self, now: Duration, entropy: u64) -> Step {
        match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::Start => self.start(now, entropy),
            // A host may end its wait for the token function when the time is over.
            Phase::Token if self.left(now).is_zero() => Step::Failed(self.out_of_time("while the token function was asked", now)),
            Phase::Token => {
                self.phase = Phase::Token;
                Step::Authorize
            }
            Phase::Ready => self.send(now),
            Phase::Departing(request) => {
                self.phase = Phase::InFlight;
                Step::Send(request)
            }
            Phase::Received(received) => self.judge_answer(received, now, entropy),
            Phase::Outlined(head, outline) => self.judge_outline(head, outline, now),
            Phase::Lost(loss, detail) => self.judge_loss(loss, &detail, now, entropy),
            Phase::Cancelled(detail) => Step::Failed(self.cancelled(&detail, now, entropy)),
            Phase::Noted(note, until) => {
                self.phase = Phase::Waiting(until);
                Step::Note(note)
            }
            Phase::Waiting(until) if now < until => {
                self.phase = Phase::Waiting(until);
                Step::Wait(until.saturating_sub(now))
            }
            Phase::Waiting(_) => self.send(now),
            Phase::Failing(error) => Step::Failed(error),
            Phase::InFlight => Step::Failed(self.misused("a step was asked for while a request is in flight")),
            Phase::Finished => Step::Failed(self.misused("a step was asked for after the outcome")),
        }
    }

    /// Answers `Step::Authorize`.
    pub fn authorize(&mut self, token: Token) {
        self.token = Some(token);
        if matches!(self.phase, Phase::Token) {
            self.phase = Phase::Ready;
        }
    }

    /// What the call fails with if there is no answer to `Step::Authorize`: `error`, with what is known of the tries before. The exchange is over
    /// then; whoever watches is told by the host, with `Line::without_token`.
    #[must_use]
    pub fn without_token(&self, error: Error, now: Duration) -> Error {
        error.in_operation(self.call.operation()).with_path(self.call.undocumented_path()).in_circumstances(self.circumstances(now))
    }

    /// Answers `Step::Send` with what the server said, and reads it: that is most of the work, and needs no lock of a host.
    pub fn receive(&mut self, head: Head, body: Vec<u8>) {
        if matches!(self.phase, Phase::InFlight) {
            let schema = self.call.operation().answer_schema();
            self.phase = Phase::Received(Received::read(&self.call, schema, head, body));
        }
    }

    /// Answers `Step::Send` like `receive`, from a host that reads successful answers itself and could not read this one. What is wrong with
    /// it is judged by the same rules; should it be sound, its record has no known fields.
    pub fn receive_unread(&mut self, head: Head, body: Vec<u8>) {
        if matches!(self.phase, Phase::InFlight) {
            self.phase = Phase::Received(Received::read(&self.call, None, head, body));
        }
    }

    /// Answers `Step::Send` with the outline of a successful answer that the host has parsed itself. Everything else goes in whole, with
    /// `receive_unread`: other statuses, bodies that are no JSON, and answers of operations that declare none.
    pub fn receive_outline(&mut self, head: Head, outline: Outline) {
        if matches!(self.phase, Phase::InFlight) {
            self.phase = Phase::Outlined(head, outline);
        }
    }

    /// Answers `Step::Send` with the reason why nothing came; `detail` goes into the message of an error. A cancellation is also heard
    /// while no request is in flight: the call then fails with what is known of the attempts before.
    pub fn lost(&mut self, loss: Loss, detail: &str) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::InFlight => Phase::Lost(loss, detail.to_owned()),
            Phase::Start | Phase::Token | Phase::Ready | Phase::Departing(_) | Phase::Noted(..) | Phase::Waiting(_)
                if loss == Loss::Cancelled =>
            {
                Phase::Cancelled(detail.to_owned())
            }
            other => other,
        };
    }

    fn start(&mut self, now: Duration, entropy: u64) -> Step {
        self.begin(now, entropy);
        self.send(now)
    }

    fn begin(&mut self, now: Duration, entropy: u64) {
        self.state.started = now;
        self.state.request_id = entropy;
    }

    /// The same for all tries of a call.
    fn own_request_id(&self) -> String {
        format!("{:016x}", self.state.request_id)
    }

    /// What is left of the deadline once the call has begun. A host that waits for the token function waits no longer than this, then asks for
    /// the next step.
    #[must_use]
    pub fn left(&self, now: Duration) -> Duration {
        let elapsed = now.saturating_sub(self.state.started);
        self.settings.deadline_of(self.call.operation()).saturating_sub(elapsed)
    }

    fn safety(&self) -> Safety {
        self.call.safety()
    }

    /// Whether nothing can be done twice by sending the call again.
    fn is_harmless_again(&self) -> bool {
        self.safety() != Safety::Once || !self.state.maybe_done
    }

    fn circumstances(&self, now: Duration) -> Circumstances {
        Circumstances {
            request_id: self.own_request_id(),
            attempts: self.state.attempts,
            elapsed: now.saturating_sub(self.state.started),
            maybe_committed: self.state.maybe_done,
            retryable: false,
        }
    }

    /// The deadline passed during a wait, or while the token function was running.
    fn out_of_time(&self, when: &str, now: Duration) -> Error {
        let deadline = self.settings.deadline_of(self.call.operation());
        let message = format!("the deadline of {} s passed {when}", Seconds(deadline));
        let known = Circumstances { retryable: self.is_harmless_again(), ..self.circumstances(now) };
        self.error(ErrorKind::Timeout, message, known)
    }

    fn misused(&self, message: &str) -> Error {
        Error::internal(message).in_operation(self.call.operation())
    }

    fn error(&self, kind: ErrorKind, message: String, known: Circumstances) -> Error {
        Error::of_call(kind, self.call.operation(), message, known).with_path(self.call.undocumented_path())
    }
}

impl fmt::Debug for Exchange {
    /// Without what is sent and what came, which is personal data.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Exchange").field("call", &self.call).field("state", &self.state).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod option_tests;
#[cfg(test)]
mod outline_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod watching_tests;
