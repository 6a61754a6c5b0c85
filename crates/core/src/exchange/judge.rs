//! What an answer, or the lack of one, means for the call. The status decides first, the body second.

use std::time::Duration;

use super::received::{Content, Received, page_message};
use super::{Exchange, Phase, State};
use crate::error::{Circumstances, Error, ErrorBody, ErrorKind, is_html};
use crate::head::Head;
use crate::loss::Loss;
use crate::operation::{Answer, Method};
use crate::outline::Outline;
use crate::page::{Asked, Page};
use crate::record::ScanPageError;
use crate::retry::{Decision, Failure, RetryPolicy, may_be_repeated, may_have_been_done};
use crate::step::{Note, Step, Unclear};
use crate::success::{Answered, ResponseInfo, Success};

impl Exchange {
    pub(super) fn judge_answer(&mut self, received: Received, now: Duration, entropy: u64) -> Step {
        let Received { head, body, content } = received;
        if let Some(content) = content {
            return self.judge_success(head, body, content, now);
        }
        if head.status == 401 && self.renewable {
            self.renewable = false;
            self.phase = Phase::Token;
            return Step::Authorize;
        }
        if self.may_be_missing() && says_missing(&head, &body) {
            return self.done(Answered::Nothing, head, body, now);
        }
        let failure = Failure::Status { status: head.status, retry_after: head.retry_after() };
        self.retry_or_fail(failure, now, entropy, &format!("status {}", head.status), |exchange, known| {
            exchange.status_error(head, body, known)
        })
    }

    pub(super) fn judge_loss(&mut self, loss: Loss, detail: &str, now: Duration, entropy: u64) -> Step {
        let reason = loss_in_words(loss);
        self.retry_or_fail(Failure::Lost(loss), now, entropy, reason, |exchange, known| {
            let kind = if matches!(loss, Loss::Timeout { .. }) { ErrorKind::Timeout } else { ErrorKind::Connection };
            exchange.error(kind, loss_message(loss, detail), known)
        })
    }

    /// Nothing was in flight, so only earlier attempts can have been carried out.
    pub(super) fn cancelled(&mut self, detail: &str, now: Duration, entropy: u64) -> Error {
        if self.state == State::default() {
            self.begin(now, entropy);
        }
        let known = Circumstances { retryable: self.is_harmless_again(), ..self.circumstances(now) };
        self.error(ErrorKind::Connection, loss_message(Loss::Cancelled, detail), known)
    }

    fn retry_or_fail(
        &mut self,
        failure: Failure,
        now: Duration,
        entropy: u64,
        reason: &str,
        error: impl FnOnce(&Self, Circumstances) -> Error,
    ) -> Step {
        let is_unclear = may_have_been_done(self.safety(), failure);
        self.state.maybe_done |= is_unclear;
        let policy = RetryPolicy { max_retries: self.settings.max_retries() };
        let attempt = self.state.attempts;
        let planned = match policy.decide(self.call.retry_safety(), failure, attempt, self.left(now), entropy) {
            Decision::Retry(delay) => {
                let watched = self.told_retry(delay, reason, status_of(failure), now);
                Some((Note::Retry { attempt, delay, reason: reason.to_owned(), watched }, now.saturating_add(delay)))
            }
            Decision::Stop => None,
        };
        let is_looked_at = is_unclear && self.call.is_verified();
        if !is_looked_at && let Some((note, until)) = planned {
            self.phase = Phase::Noted(note, until);
            return self.next(now, entropy);
        }
        let retryable = self.is_harmless_again() && may_be_repeated(self.safety(), failure);
        let error = error(self, Circumstances { retryable, ..self.circumstances(now) });
        // Nobody looks who has given up.
        if matches!(failure, Failure::Lost(Loss::Cancelled)) { Step::Failed(error) } else { self.fail_or_verify(error, planned, now) }
    }

    /// What may have been done is looked for before it is tried again, and before the call fails.
    fn fail_or_verify(&mut self, error: Error, retry: Option<(Note, Duration)>, now: Duration) -> Step {
        if !self.call.is_verified() || !error.maybe_committed() {
            return Step::Failed(error);
        }
        let retry = retry.map(|(note, until)| {
            self.phase = Phase::Waiting(until);
            note
        });
        let failure = self.told_failure(&error, false, now);
        Step::Verify(Box::new(Unclear { error, retry, failure }))
    }

    /// The caller takes nothing for an answer, or it is a delete that an earlier try may have done and whose lost answer held nothing. An earlier
    /// try that provably did nothing is no reason to believe so.
    fn may_be_missing(&self) -> bool {
        let operation = self.call.operation();
        let is_declared = matches!(operation.answer, Answer::Object | Answer::Page);
        self.call.takes_nothing() || (self.state.maybe_done && operation.method == Method::Delete && !is_declared)
    }

    fn status_error(&self, head: Head, body: Vec<u8>, known: Circumstances) -> Error {
        let details = ErrorBody::read(head.header("content-type"), &body);
        let kind = match ErrorKind::from_status(head.status) {
            ErrorKind::Forbidden if details.html => ErrorKind::EdgeBlocked,
            kind => kind,
        };
        let known = Circumstances { request_id: self.request_id(&head), ..known };
        let message = match (kind, &details.message) {
            (ErrorKind::Redirect, _) => redirect_message(&head),
            (ErrorKind::EdgeBlocked, _) => EDGE_BLOCKED.to_owned(),
            (_, Some(message)) => message.clone(),
            (_, None) if details.html => "a web page came instead of an answer of the API".to_owned(),
            (_, None) => "the answer gives no reason".to_owned(),
        };
        let ray_id = head.header("cf-ray").map(str::to_owned);
        let retry_after = head.retry_after();
        self.error(kind, message, known).with_details(details).with_ray_id(ray_id).with_retry_after(retry_after).with_answer(
            head.status,
            head.headers,
            body,
        )
    }

    fn judge_success(&mut self, head: Head, body: Vec<u8>, content: Result<Content, String>, now: Duration) -> Step {
        let answered = content.map(|content| match content {
            Content::Nothing => Answered::Nothing,
            Content::Object(record) => Answered::Object(record),
            Content::Page(items, info) => Answered::Page(info.page(items, self.asked(), self.circumstances(now)).in_list(&self.call)),
            Content::Any => Answered::Any,
        });
        match answered {
            Ok(answered) => self.done(answered, head, body, now),
            Err(why) => self.unreadable(&why, head, body, now),
        }
    }

    /// The host has parsed a successful answer itself; what it holds is judged by the same rules.
    pub(super) fn judge_outline(&mut self, head: Head, outline: Outline, now: Duration) -> Step {
        let answered = match self.call.operation().answer {
            Answer::Nothing => Ok(Answered::Nothing),
            Answer::Object if outline.keys.is_some() => Ok(Answered::Parsed),
            Answer::Any => Ok(Answered::Parsed),
            Answer::Object => Err("the answer is no object".to_owned()),
            Answer::Page => self.outlined_page(outline, now),
        };
        match answered {
            Ok(answered) => self.done(answered, head, Vec::new(), now),
            Err(why) => self.unreadable(&why, head, Vec::new(), now),
        }
    }

    fn outlined_page(&self, outline: Outline, now: Duration) -> Result<Answered, String> {
        match outline.list {
            None => Err(page_message(&ScanPageError::NoList { keys: outline.keys })),
            Some(list) => match list.stranger {
                Some(index) => Err(page_message(&ScanPageError::NotAnObject { index: usize::try_from(index).unwrap_or(usize::MAX) })),
                None => Ok(Answered::Page(Page::outlined(outline, self.asked(), self.circumstances(now)).in_list(&self.call))),
            },
        }
    }

    fn asked(&self) -> Asked<'_> {
        Asked { operation: self.call.operation(), page: self.call.page(), origin: self.settings.origin() }
    }

    fn done(&self, answer: Answered, head: Head, body: Vec<u8>, now: Duration) -> Step {
        Step::Done(Box::new(self.success(answer, head, body, now)))
    }

    fn success(&self, answer: Answered, head: Head, body: Vec<u8>, now: Duration) -> Success {
        let known = self.circumstances(now);
        let response = ResponseInfo {
            status: head.status,
            request_id: self.request_id(&head),
            headers: head.headers,
            attempts: known.attempts,
            elapsed: known.elapsed,
        };
        Success { answer, response, body }
    }

    /// The server's name for the call, if it gave one.
    fn request_id(&self, head: &Head) -> String {
        head.header("x-request-id").filter(|id| !id.is_empty()).map_or_else(|| self.own_request_id(), str::to_owned)
    }

    /// The server says that it was done, so for anything but a read it was, whatever the body looks like.
    fn unreadable(&mut self, why: &str, head: Head, body: Vec<u8>, now: Duration) -> Step {
        let error = self.success(Answered::Nothing, head, body, now).unreadable(&self.call, why);
        self.fail_or_verify(error, None, now)
    }
}

/// A 404 of the API. One with a web page comes from something before it, which does not know what there is.
fn says_missing(head: &Head, body: &[u8]) -> bool {
    head.status == 404 && !is_html(head.header("content-type"), body)
}

const EDGE_BLOCKED: &str = "blocked before it reached the API: a web page came instead of an answer; \
     check that the User-Agent and the address of this machine are let through, and give `ray_id` to the network's support";

fn redirect_message(head: &Head) -> String {
    let target = head.header("location").unwrap_or("an unnamed address");
    format!("the server points to {target}; it was not followed, since the token would go along and a body would be lost; check `base_url`")
}

fn status_of(failure: Failure) -> Option<u16> {
    match failure {
        Failure::Status { status, .. } => Some(status),
        Failure::Lost(_) => None,
    }
}

pub(crate) fn loss_message(loss: Loss, detail: &str) -> String {
    let reason = loss_in_words(loss);
    if detail.is_empty() { reason.to_owned() } else { format!("{reason}: {detail}") }
}

fn loss_in_words(loss: Loss) -> &'static str {
    match loss {
        Loss::Connect | Loss::Refused => "no connection came about",
        Loss::Timeout { .. } => "no answer came in time",
        Loss::Broken { .. } => "the connection broke before an answer came",
        Loss::Cancelled => "the call was cancelled",
    }
}
