use serde_json::json;

use super::*;
use crate::arguments::Arguments;
use crate::catalog;
use crate::success::Answered;

pub(super) const TOKEN: &str = "mn_test_0123456789abcdef";

fn exchange(id: &str, given: serde_json::Value, credential: Credential) -> Exchange {
    let serde_json::Value::Object(given) = given else { panic!("an object") };
    let call = Call::new(catalog::operation(id).expect("an operation"), &Arguments::from_map(given)).expect("a call");
    Exchange::new(call, Settings::new("12345").expect("a network"), credential)
}

/// A call that is sent with a token that does not change.
pub(super) fn of_call(call: Call) -> Exchange {
    Exchange::new(call, Settings::new("12345").expect("a network"), Credential::Token(Token::parse(TOKEN).expect("a token")))
}

pub(super) fn with_token(id: &str, given: serde_json::Value) -> Exchange {
    exchange(id, given, Credential::Token(Token::parse(TOKEN).expect("a token")))
}

pub(super) fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub(super) fn sent(step: Step) -> Request {
    match step {
        Step::Send(request) => request,
        other => panic!("{other:?}"),
    }
}

pub(super) fn failed(step: Step) -> Error {
    match step {
        Step::Failed(error) => error,
        other => panic!("{other:?}"),
    }
}

pub(super) fn head(status: u16) -> Head {
    Head { status, headers: vec![("Content-Type".to_owned(), "application/json".to_owned())] }
}

#[test]
fn a_request_carries_its_headers_and_hides_its_token() {
    let request = sent(with_token("members.get", json!({"id": 42})).step(seconds(5), 0xabc));
    assert_eq!(request.url, "https://api.mn.co/admin/v1/networks/12345/members/42/");
    assert_eq!((request.timeout, request.deadline), (seconds(30), seconds(120)));
    assert_eq!(request.headers.first(), Some(&("Authorization".to_owned(), format!("Bearer {TOKEN}"))));
    assert_eq!(request.headers.get(3), Some(&("X-Request-Id".to_owned(), "0000000000000abc".to_owned())));
    assert!(!format!("{request:?}").contains(TOKEN));
}

#[test]
fn the_timeout_of_an_attempt_is_never_longer_than_what_is_left() {
    let mut exchange = with_token("members.get", json!({"id": 42}));
    sent(exchange.step(seconds(0), 0));
    exchange.lost(Loss::Timeout { sent: true }, "");
    assert!(matches!(exchange.step(seconds(100), u64::MAX), Step::Note(_)));
    assert!(matches!(exchange.step(seconds(100), 0), Step::Wait(_)));
    let request = sent(exchange.step(seconds(101), 0));
    assert_eq!((request.timeout, request.deadline), (seconds(19), seconds(19)));
}

#[test]
fn the_deadline_ends_a_wait() {
    let mut exchange = with_token("members.get", json!({"id": 42}));
    sent(exchange.step(seconds(0), 0));
    exchange.lost(Loss::Connect, "refused");
    assert!(matches!(exchange.step(seconds(1), u64::MAX), Step::Note(_)));
    let error = failed(exchange.step(seconds(500), 0));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.retryable() && !error.maybe_committed());
}

#[test]
fn a_token_function_is_asked_once_and_once_more_after_a_401() {
    let mut exchange = exchange("me.get", json!({}), Credential::Function);
    assert!(matches!(exchange.step(seconds(0), 0), Step::Authorize));
    exchange.authorize(Token::parse("mn_old_0123456789").expect("a token"));
    sent(exchange.step(seconds(0), 0));
    exchange.receive(head(401), b"{\"error\":\"token_expired\"}".to_vec());
    assert!(matches!(exchange.step(seconds(0), 0), Step::Authorize));
    exchange.authorize(Token::parse("mn_new_0123456789").expect("a token"));
    let request = sent(exchange.step(seconds(0), 0));
    assert_eq!(request.headers.first().map(|(_, value)| value.as_str()), Some("Bearer mn_new_0123456789"));
    exchange.receive(head(401), b"{\"error\":\"unauthorized\"}".to_vec());
    let error = failed(exchange.step(seconds(0), 0));
    assert_eq!((error.kind(), error.attempts(), error.code()), (ErrorKind::Unauthorized, 2, Some("unauthorized")));
}

#[test]
fn a_token_function_that_gives_nothing_is_left_when_the_time_is_over() {
    let mut exchange = exchange("me.get", json!({}), Credential::Function);
    assert!(matches!(exchange.step(seconds(7), 0), Step::Authorize));
    assert_eq!(exchange.left(seconds(7)), seconds(120));
    assert!(matches!(exchange.step(seconds(126), 0), Step::Authorize));
    let error = failed(exchange.step(seconds(127), 0));
    assert_eq!((error.kind(), error.attempts(), error.retryable()), (ErrorKind::Timeout, 0, true));
    assert_eq!(error.message(), "the deadline of 120 s passed while the token function was asked");
}

#[test]
fn a_step_out_of_turn_is_a_defect_and_no_panic() {
    let mut exchange = with_token("me.get", json!({}));
    exchange.receive(head(200), Vec::new());
    sent(exchange.step(seconds(0), 0));
    assert_eq!(failed(exchange.step(seconds(0), 0)).kind(), ErrorKind::Internal);
    assert_eq!(failed(exchange.step(seconds(0), 0)).kind(), ErrorKind::Internal);
}

#[test]
fn an_exchange_goes_on_where_it_was_saved() {
    let given = json!({"id": 42});
    let mut first = with_token("members.delete", given.clone());
    sent(first.step(seconds(0), 7));
    first.lost(Loss::Broken { sent: true }, "reset");
    assert!(matches!(first.step(seconds(1), u64::MAX), Step::Note(_)));
    let saved = first.save();
    assert_eq!(saved.len(), 39);
    let fresh = with_token("members.delete", given);
    let token = Credential::Token(Token::parse(TOKEN).expect("a token"));
    let mut second = Exchange::restore(fresh.call, fresh.settings, token, &saved).expect("a state");
    let Step::Wait(delay) = second.step(seconds(1), 0) else { panic!("a wait") };
    assert!(delay < Duration::from_millis(500));
    let request = sent(second.step(seconds(2), 0));
    assert_eq!(request.headers.get(3), Some(&("X-Request-Id".to_owned(), "0000000000000007".to_owned())));
    second.receive(head(404), b"{\"error\":\"not found\"}".to_vec());
    let Step::Done(success) = second.step(seconds(2), 0) else { panic!("done") };
    assert!(matches!(success.answer, Answered::Nothing));
    assert_eq!(success.response.attempts, 2);
}

#[test]
fn a_damaged_state_is_refused() {
    for saved in [&b""[..], &[1; 30], &[1; 32], &[9; 31]] {
        let fresh = with_token("me.get", json!({}));
        assert!(Exchange::restore(fresh.call, fresh.settings, Credential::Function, saved).is_err());
    }
}

#[test]
fn a_cancelled_wait_ends_the_call_with_what_is_known() {
    let mut exchange = with_token("posts.update", json!({"id": 9, "title": "Hi"}));
    sent(exchange.step(seconds(5), 7));
    exchange.lost(Loss::Broken { sent: true }, "reset");
    assert!(matches!(exchange.step(seconds(6), 0), Step::Note(_)));
    exchange.lost(Loss::Broken { sent: true }, "nothing is in flight, so this is not heard");
    exchange.lost(Loss::Cancelled, "");
    let error = failed(exchange.step(seconds(8), 0));
    assert_eq!((error.kind(), error.message()), (ErrorKind::Connection, "the call was cancelled"));
    assert_eq!((error.attempts(), error.elapsed(), error.maybe_committed()), (1, seconds(3), true));
    assert!(error.retryable(), "to update twice is to update once");
}

#[test]
fn a_call_that_is_cancelled_before_it_begins_sends_nothing() {
    let mut exchange = with_token("tags.create", json!({"title": "VIP"}));
    exchange.lost(Loss::Cancelled, "");
    let error = failed(exchange.step(seconds(5), 0xabc));
    assert_eq!((error.attempts(), error.elapsed(), error.maybe_committed()), (0, Duration::ZERO, false));
    assert_eq!(error.request_id(), Some("0000000000000abc"));
    assert!(error.retryable());
    assert!(matches!(exchange.step(seconds(5), 0), Step::Failed(error) if error.kind() == ErrorKind::Internal));
}

#[test]
fn only_a_404_of_the_api_says_that_there_is_nothing() {
    let ask = |answer: Head, body: &str| {
        let mut exchange = with_token("members.get", json!({"id": 42}));
        exchange.call = exchange.call.finder();
        sent(exchange.step(seconds(0), 0));
        exchange.receive(answer, body.as_bytes().to_vec());
        exchange.step(seconds(0), 0)
    };
    for body in [r#"{"error": "Member not found"}"#, "no such member", ""] {
        let Step::Done(success) = ask(head(404), body) else { panic!("done") };
        assert!(matches!(success.answer, Answered::Nothing));
        assert_eq!((success.response.status, success.response.attempts), (404, 1));
    }
    assert_eq!(failed(ask(head(404), "<!doctype html><title>Not Found</title>")).kind(), ErrorKind::NotFound);
    for status in [400, 401, 403, 409, 410, 422] {
        assert_eq!(failed(ask(head(status), r#"{"error": "Member not found"}"#)).status(), Some(status));
    }
}

#[test]
fn a_web_page_does_not_say_that_a_delete_was_done() {
    let mut exchange = with_token("members.delete", json!({"id": 42}));
    sent(exchange.step(seconds(0), 0));
    exchange.lost(Loss::Broken { sent: true }, "reset");
    assert!(matches!(exchange.step(seconds(1), 0), Step::Note(_)));
    sent(exchange.step(seconds(2), 0));
    exchange.receive(head(404), b"<html><body>Not Found</body></html>".to_vec());
    let error = failed(exchange.step(seconds(2), 0));
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::NotFound, 2, true));
}
