use serde_json::json;

use super::tests::{TOKEN, head, seconds, sent, with_token};
use crate::loss::Loss;
use crate::step::{Note, Step};
use crate::watch::{CallEvent, CallNote, Level, Watch};

fn watched(step: Step) -> CallNote {
    match step {
        Step::Note(Note::Watched(note) | Note::Retry { watched: Some(note), .. }) => *note,
        other => panic!("{other:?}"),
    }
}

fn lines(note: &CallNote) -> Vec<(Level, &str)> {
    note.lines.iter().map(|line| (line.level, line.text.as_str())).collect()
}

#[test]
fn nobody_is_told_unless_somebody_watches() {
    let mut exchange = with_token("me.get", json!({})).watched(Watch::default());
    sent(exchange.step(seconds(0), 1));
    exchange.receive(head(503), Vec::new());
    assert!(matches!(exchange.step(seconds(1), 0), Step::Note(Note::Retry { watched: None, .. })));
}

#[test]
fn hooks_are_told_without_lines() {
    let tags = vec![("job".to_owned(), "for ada@example.com".to_owned())];
    let watch = Watch { requests: true, responses: true, retries: true, tags, ..Watch::default() };
    let mut exchange = with_token("members.get", json!({"id": 42})).watched(watch);
    let request = watched(exchange.step(seconds(10), 1));
    let tags = vec![("job".to_owned(), "for [email]".to_owned())];
    let expected = CallNote {
        event: CallEvent::Request,
        operation: "members.get".into(),
        method: "GET",
        path_template: "/members/{id}/".to_owned(),
        attempt: 1,
        request_id: "0000000000000001".to_owned(),
        elapsed: seconds(0),
        status: None,
        delay: None,
        reason: None,
        tags,
        lines: Vec::new(),
    };
    assert_eq!(request, expected);
    sent(exchange.step(seconds(10), 0));
    exchange.lost(Loss::Broken { sent: true }, &format!("reset by {TOKEN}"));
    let reason = Some("the connection broke before an answer came: reset by [token]".to_owned());
    let response = CallNote { event: CallEvent::Response, elapsed: seconds(3), reason, ..expected.clone() };
    assert_eq!(watched(exchange.step(seconds(13), 0)), response);
    let retry = watched(exchange.step(seconds(13), 0));
    let reason = Some("the connection broke before an answer came".to_owned());
    assert_eq!(retry, CallNote { event: CallEvent::Retry, elapsed: seconds(3), delay: Some(seconds(0)), reason, ..expected.clone() });
    assert_eq!(watched(exchange.step(seconds(13), 0)), CallNote { attempt: 2, elapsed: seconds(3), ..expected.clone() });
    sent(exchange.step(seconds(13), 0));
    exchange.receive(head(200), b"{}".to_vec());
    let response = watched(exchange.step(seconds(15), 0));
    assert_eq!(response, CallNote { event: CallEvent::Response, attempt: 2, elapsed: seconds(2), status: Some(200), ..expected });
    assert!(matches!(exchange.step(seconds(15), 0), Step::Done(_)));
}

#[test]
fn a_failure_is_told_once_and_then_happens() {
    let mut exchange = with_token("me.get", json!({})).watched(Watch { level: Level::Warning, ..Watch::default() });
    sent(exchange.step(seconds(0), 1));
    exchange.receive(head(404), format!("{{\"error\": \"no ada@example.com, nor {TOKEN}\"}}").into_bytes());
    let note = watched(exchange.step(seconds(2), 0));
    let line = "me.get: failed: status 404: no [email], nor [token] (1 attempt, 2.00 s, request 0000000000000001)";
    assert_eq!(lines(&note), [(Level::Warning, line)]);
    let Step::Failed(error) = exchange.step(seconds(2), 0) else { panic!("a failure") };
    assert_eq!(error.message(), format!("no ada@example.com, nor {TOKEN}"));
}

#[test]
fn a_call_that_its_caller_cancelled_is_no_warning() {
    for level in [Level::Warning, Level::Info] {
        let mut exchange = with_token("me.get", json!({})).watched(Watch { level, ..Watch::default() });
        sent(exchange.step(seconds(0), 1));
        exchange.lost(Loss::Cancelled, "");
        if level == Level::Info {
            let line = "me.get: failed: the call was cancelled (1 attempt, 2.00 s, request 0000000000000001)";
            assert_eq!(lines(&watched(exchange.step(seconds(2), 0))), [(Level::Info, line)]);
        }
        assert!(matches!(exchange.step(seconds(2), 0), Step::Failed(_)));
    }
}

#[test]
fn a_failure_that_is_looked_into_is_told_by_the_host() {
    let mut exchange = with_token("tags.create", json!({"title": "VIP"}));
    exchange.call = exchange.call.verified();
    let mut exchange = exchange.watched(Watch { level: Level::Info, ..Watch::default() });
    sent(exchange.step(seconds(0), 1));
    exchange.lost(Loss::Timeout { sent: true }, "");
    let Step::Verify(unclear) = exchange.step(seconds(30), 0) else { panic!("a look") };
    let told = |note: Option<Note>| watched(Step::Note(note.expect("a note")));
    let retry =
        "tags.create: failed, no answer came in time; the next attempt follows in 0.00 s (attempt 1, 30.00 s, request 0000000000000001)";
    assert_eq!(lines(&told(unclear.retry)), [(Level::Info, retry)]);
    let failure =
        "tags.create: failed: no answer came in time; it may have been carried out (1 attempt, 30.00 s, request 0000000000000001)";
    assert_eq!(lines(&told(unclear.failure)), [(Level::Warning, failure)]);
}
