//! What the caller of one call may want otherwise: a 404 that counts as done, retries at his own risk, a look before them.

use super::tests::{failed, head, of_call, seconds, sent};
use super::*;
use crate::arguments::Arguments;
use crate::catalog;
use crate::operation::Method;
use crate::step::Unclear;
use crate::success::{Answered, Success};

const SENT: Loss = Loss::Timeout { sent: true };

fn create() -> Call {
    let mut arguments = Arguments::new();
    arguments.set("title", "VIP");
    Call::new(&catalog::TAGS_CREATE, &arguments).expect("a call")
}

fn request(method: Method) -> Exchange {
    of_call(Call::undocumented(method, "/members/42/extras", None, &Arguments::new()).expect("a call"))
}

fn done(step: Step) -> Success {
    match step {
        Step::Done(success) => *success,
        other => panic!("{other:?}"),
    }
}

fn unclear(step: Step) -> Unclear {
    match step {
        Step::Verify(unclear) => *unclear,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missing_space_is_as_good_as_a_deleted_one_if_the_caller_says_so() {
    let mut arguments = Arguments::new();
    arguments.set("id", 7);
    let delete = Call::new(&catalog::SPACES_DELETE, &arguments).expect("a call");
    for status in [404, 422] {
        let mut exchange = of_call(delete.clone().with_missing_ok().expect("a call"));
        sent(exchange.step(seconds(0), 0));
        exchange.receive(head(status), b"{}".to_vec());
        match exchange.step(seconds(0), 0) {
            Step::Done(success) => assert_eq!((status, success.response.status, success.body.as_slice()), (404, 404, b"{}".as_slice())),
            step => assert_eq!((status, failed(step).status()), (422, Some(422))),
        }
    }
    let mut strict = of_call(delete);
    sent(strict.step(seconds(0), 0));
    strict.receive(head(404), Vec::new());
    assert_eq!(failed(strict.step(seconds(0), 0)).kind(), ErrorKind::NotFound);
}

#[test]
fn a_call_is_repeated_at_the_callers_risk_and_its_error_still_tells_of_it() {
    let mut exchange = of_call(create().retried_always());
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "");
    assert!(matches!(exchange.step(seconds(0), 0), Step::Note(_)));
    sent(exchange.step(seconds(0), 0));
    exchange.receive(head(422), b"{}".to_vec());
    let error = failed(exchange.step(seconds(0), 0));
    assert_eq!((error.status(), error.attempts(), error.maybe_committed(), error.retryable()), (Some(422), 2, true, false));
}

#[test]
fn a_wait_that_ends_the_call_does_not_make_it_free_of_risk() {
    let mut exchange = of_call(create().retried_always());
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "");
    assert!(matches!(exchange.step(seconds(0), 0), Step::Note(_)));
    let error = failed(exchange.step(seconds(500), 0));
    assert_eq!((error.kind(), error.maybe_committed(), error.retryable()), (ErrorKind::Timeout, true, false));
}

#[test]
fn the_caller_looks_before_the_call_is_repeated() {
    let mut exchange = of_call(create().verified());
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "read timed out");
    let Unclear { error, retry, .. } = unclear(exchange.step(seconds(30), u64::MAX));
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed(), error.retryable()), (ErrorKind::Timeout, 1, true, false));
    let Some(Note::Retry { attempt: 1, delay, reason, .. }) = retry else { panic!("a retry") };
    assert_eq!((delay.as_millis(), reason.as_str()), (499, "no answer came in time"));
    // The look took longer than the wait would have.
    assert_eq!(sent(exchange.step(seconds(32), 0)).timeout, seconds(30));
}

#[test]
fn the_caller_looks_before_an_unclear_call_fails() {
    let mut settled = of_call(create().verified());
    settled.settings = settled.settings.with_max_retries(0);
    sent(settled.step(seconds(0), 0));
    settled.receive(head(500), Vec::new());
    assert_eq!(unclear(settled.step(seconds(0), 0)).retry, None);
    assert!(matches!(settled.step(seconds(0), 0), Step::Failed(error) if error.kind() == ErrorKind::Internal), "it is over");

    // The first attempt was carried out after the look, and the second one is refused for it.
    let mut late = of_call(create().verified());
    sent(late.step(seconds(0), 0));
    late.lost(SENT, "");
    assert!(unclear(late.step(seconds(0), 0)).retry.is_some());
    sent(late.step(seconds(0), 0));
    late.receive(head(422), b"{}".to_vec());
    let Unclear { error, retry, .. } = unclear(late.step(seconds(0), 0));
    assert_eq!((error.status(), error.maybe_committed(), retry), (Some(422), true, None));

    let mut unreadable = of_call(create().verified());
    sent(unreadable.step(seconds(0), 0));
    unreadable.receive(head(201), b"<html>".to_vec());
    let Unclear { error, retry, .. } = unclear(unreadable.step(seconds(0), 0));
    assert_eq!((error.kind(), retry), (ErrorKind::Response, None));
}

#[test]
fn nobody_looks_where_nothing_can_have_happened_or_who_has_given_up() {
    for (loss, is_retried) in [(Loss::Connect, true), (Loss::Cancelled, false)] {
        let mut exchange = of_call(create().verified());
        sent(exchange.step(seconds(0), 0));
        exchange.lost(loss, "");
        assert_eq!(matches!(exchange.step(seconds(0), 0), Step::Note(_)), is_retried, "{loss:?}");
    }
    let mut read = of_call(Call::new(&catalog::ME_GET, &Arguments::new()).expect("a call").verified());
    sent(read.step(seconds(0), 0));
    read.lost(SENT, "");
    assert!(matches!(read.step(seconds(0), 0), Step::Note(_)));
}

#[test]
fn a_look_survives_the_state_being_put_away() {
    let (settings, call) = (Settings::new("12345").expect("a network"), create().verified());
    let mut exchange = of_call(call.clone());
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "");
    assert!(unclear(exchange.step(seconds(0), u64::MAX)).retry.is_some());
    let credential = Credential::Token(Token::parse("mn_test_0123456789abcdef").expect("a token"));
    let mut restored = Exchange::restore(call, settings, credential, &exchange.save()).expect("a state");
    assert!(matches!(restored.step(seconds(0), 0), Step::Wait(_)));
    sent(restored.step(seconds(1), 0));
}

#[test]
fn an_undocumented_endpoint_answers_any_json_or_nothing() {
    for body in [&b"{\"a\": 1}"[..], b"[1]", b" null ", b"1.5"] {
        let mut exchange = request(Method::Get);
        assert_eq!(sent(exchange.step(seconds(0), 0)).url, "https://api.mn.co/admin/v1/networks/12345/members/42/extras");
        exchange.receive(head(200), body.to_vec());
        let success = done(exchange.step(seconds(0), 0));
        assert!(matches!(success.answer, Answered::Any));
        assert_eq!(success.body, body);
    }
    let mut empty = request(Method::Post);
    sent(empty.step(seconds(0), 0));
    empty.receive(head(204), Vec::new());
    assert!(matches!(done(empty.step(seconds(0), 0)).answer, Answered::Nothing));
    for body in [&b"ok"[..], b"<html></html>"] {
        let mut exchange = request(Method::Post);
        sent(exchange.step(seconds(0), 0));
        exchange.receive(head(200), body.to_vec());
        let error = failed(exchange.step(seconds(0), 0));
        assert_eq!((error.kind(), error.maybe_committed(), error.body()), (ErrorKind::Response, true, body));
    }
}

#[test]
fn an_error_of_an_undocumented_endpoint_names_its_path() {
    let mut exchange = request(Method::Delete);
    sent(exchange.step(seconds(0), 7));
    exchange.receive(head(403), br#"{"error": "forbidden", "message": "not yours"}"#.to_vec());
    let error = failed(exchange.step(seconds(0), 0));
    assert_eq!(error.path_template(), Some("/members/42/extras"));
    assert_eq!(error.to_string(), "403 request DELETE /members/42/extras: not yours (request 00000000…, 1 attempt, 0.00 s)");
}

#[test]
fn an_undocumented_delete_that_finds_nothing_later_was_done_before() {
    let mut exchange = request(Method::Delete);
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "");
    assert!(matches!(exchange.step(seconds(0), 0), Step::Note(_)));
    sent(exchange.step(seconds(0), 0));
    exchange.receive(head(404), Vec::new());
    assert!(matches!(done(exchange.step(seconds(0), 0)).answer, Answered::Nothing));
}

#[test]
fn extra_headers_come_behind_the_librarys_and_are_not_shown() {
    let mut arguments = Arguments::new();
    arguments.add_header("x-trace", "secret");
    let request = sent(of_call(Call::new(&catalog::ME_GET, &arguments).expect("a call")).step(seconds(0), 0));
    assert_eq!(request.headers.last(), Some(&("x-trace".into(), "secret".to_owned())));
    assert!(!format!("{request:?}").contains("secret"));
}

#[test]
fn an_answer_that_the_host_cannot_use_was_given_all_the_same() {
    for (method, is_unclear) in [(Method::Get, false), (Method::Patch, true)] {
        let call = Call::undocumented(method, "/a", None, &Arguments::new()).expect("a call");
        let mut exchange = of_call(call.clone());
        sent(exchange.step(seconds(0), 0));
        exchange.receive(head(200), b"1".to_vec());
        let error = done(exchange.step(seconds(2), 0)).unreadable(&call, "no text");
        assert_eq!((error.kind(), error.status(), error.body(), error.attempts()), (ErrorKind::Response, Some(200), &b"1"[..], 1));
        assert_eq!((error.maybe_committed(), error.path_template()), (is_unclear, Some("/a")));
    }
}

#[test]
fn a_look_that_fails_keeps_what_it_was_for() {
    use std::error::Error as _;
    let mut exchange = of_call(create().verified());
    sent(exchange.step(seconds(0), 0));
    exchange.lost(SENT, "");
    let error = unclear(exchange.step(seconds(0), 0)).error;
    let look = Error::configuration("no vault").while_verifying(error);
    assert_eq!((look.kind(), look.maybe_committed(), look.retryable()), (ErrorKind::Configuration, true, false));
    assert_eq!(
        look.source().map(ToString::to_string).as_deref(),
        Some(
            "tags.create: no answer came in time (request 00000000…, 1 attempt, 0.00 s; it may have been carried out, look before you try again)"
        )
    );
}
