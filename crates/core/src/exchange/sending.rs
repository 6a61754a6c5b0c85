//! The request of the next attempt, once there is a token and while there is time.

use std::time::Duration;

use super::{Exchange, Phase};
use crate::request::{Request, RequestBody};
use crate::step::Step;
use crate::token::Token;

impl Exchange {
    pub(super) fn send(&mut self, now: Duration) -> Step {
        let Some(token) = self.token.as_ref() else {
            self.phase = Phase::Token;
            return Step::Authorize;
        };
        let left = self.left(now);
        if left.is_zero() {
            return Step::Failed(self.out_of_time("before the request was sent", now));
        }
        let request = self.request(token, left);
        self.state.attempts = self.state.attempts.saturating_add(1);
        self.state.sent = now;
        self.response_is_told = false;
        self.told_request(request, now)
    }

    fn request(&self, token: &Token, left: Duration) -> Request {
        let operation = self.call.operation();
        let mut headers = vec![
            ("Authorization".to_owned(), token.authorization()),
            ("User-Agent".to_owned(), self.settings.user_agent()),
            ("Accept".to_owned(), "application/json".to_owned()),
            ("X-Request-Id".to_owned(), self.own_request_id()),
        ];
        if matches!(self.call.body(), RequestBody::Json(_)) {
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        headers.extend_from_slice(self.call.headers());
        Request {
            method: operation.method,
            url: self.settings.url_of(&self.call.path_and_query()),
            headers,
            body: self.call.body().clone(),
            timeout: self.settings.timeout_of(operation).min(left),
            deadline: left,
        }
    }
}
