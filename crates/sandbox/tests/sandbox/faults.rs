//! Scripted faults through the library.

use std::time::Duration;

use mighty_networks_sandbox::{Aim, DropPoint, Dropped, Effect, Fault, FaultBody, RetryAfter};
use serde_json::json;

use crate::caller::{Caller, json, refusal, request};

#[test]
fn a_fault_hits_so_many_calls_of_its_operation_and_no_other() {
    let mut caller = Caller::new();
    caller.sandbox.fail_next("members.list", 2, Fault::status(503));
    assert_eq!(caller.get("/posts").status, 200);
    let failed = caller.get("/members");
    assert_eq!((failed.status, json(&failed)), (503, refusal("service_unavailable", "The sandbox was told to answer this", 503)));
    assert_eq!(failed.header("retry-after"), None);
    assert_eq!([caller.get("/members").status, caller.get("/members").status], [503, 200]);
}

#[test]
fn a_status_comes_with_its_own_word() {
    let mut caller = Caller::new();
    for (status, word) in [
        (405, "method_not_allowed"),
        (408, "request_timeout"),
        (425, "too_early"),
        (504, "gateway_timeout"),
        (520, "internal_server_error"),
        (418, "scripted"),
    ] {
        caller.sandbox.fail_next("me.get", 1, Fault::status(status));
        let failed = caller.get("/me");
        assert_eq!((failed.status, json(&failed)), (status, refusal(word, "The sandbox was told to answer this", status)));
    }
}

#[test]
fn faults_come_in_order_and_a_star_means_any_operation() {
    let mut caller = Caller::new();
    caller.sandbox.fail_next("me.get", 1, Fault::status(429));
    caller.sandbox.fail_next("*", 1, Fault::status(502));
    assert_eq!([caller.get("/me").status, caller.get("/me").status, caller.get("/me").status], [429, 502, 200]);
}

#[test]
fn retry_after_is_seconds_or_a_date_from_the_answers_own_date() {
    let mut caller = Caller::new();
    for (retry_after, expected) in [
        (RetryAfter::Seconds(7), "7"),
        (RetryAfter::DateIn(90), "Mon, 05 Jan 2026 09:01:32 GMT"),
        (RetryAfter::Text("soon".to_owned()), "soon"),
    ] {
        caller.sandbox.fail_next("me.get", 1, Fault::status(429).with_retry_after(retry_after));
        assert_eq!(caller.get("/me").header("retry-after"), Some(expected));
    }
    assert_eq!(caller.get("/me").header("date"), Some("Mon, 05 Jan 2026 09:00:04 GMT"));
}

#[test]
fn bodies_have_every_form_that_was_seen() {
    let mut caller = Caller::new();
    let mut answer = |body: FaultBody| {
        caller.sandbox.fail_next("me.get", 1, Fault::status(403).with_body(body));
        let response = caller.get("/me");
        (response.status, response.header("content-type").map(str::to_owned), response.body)
    };
    let json = br#"{"error":"forbidden","message":"The sandbox was told to answer this","status":403}"#.to_vec();
    assert_eq!(answer(FaultBody::Json), (403, Some("application/json; charset=utf-8".to_owned()), json));
    assert_eq!(answer(FaultBody::Empty), (403, None, Vec::new()));
    assert_eq!(answer(FaultBody::Text).2, b"The sandbox was told to answer this\n");
    let (status, media_type, page) = answer(FaultBody::Html);
    assert_eq!((status, media_type.as_deref(), page.starts_with(b"<!DOCTYPE")), (403, Some("text/html; charset=UTF-8"), true));
}

#[test]
fn a_status_leaves_everything_as_it_was() {
    let mut caller = Caller::new();
    let member = caller.first("/members");
    caller.sandbox.fail_next("members.delete", 1, Fault::status(503));
    assert_eq!(caller.delete(&format!("/members/{member}/")).status, 503);
    assert_eq!(caller.get(&format!("/members/{member}/")).status, 200);
}

#[test]
fn a_drop_says_so_and_only_after_makes_the_change() {
    for (point, changed) in [(DropPoint::Before, false), (DropPoint::After, true)] {
        let mut caller = Caller::new();
        caller.sandbox.fail_next("tags.create", 1, Fault::drop(point));
        let before = caller.ids("/tags").len();
        let dropped = caller.send("POST", "/tags", Some(json!({ "title": "lost" })));
        assert_eq!(dropped.effect, Effect { delay: Duration::ZERO, drop: Some(Dropped::Whole) });
        assert_eq!(caller.sandbox.requests().last().unwrap().status, None);
        assert_eq!(caller.ids("/tags").len(), before + usize::from(changed), "{point:?}");
    }
}

#[test]
fn a_delay_leaves_the_answer_as_it_is() {
    let mut caller = Caller::new();
    caller.sandbox.fail_next("tags.create", 1, Fault::delay(Duration::from_millis(1500)));
    let late = caller.send("POST", "/tags", Some(json!({ "title": "late" })));
    assert_eq!((late.status, late.effect), (201, Effect { delay: Duration::from_millis(1500), drop: None }));
    assert_eq!(caller.get("/tags").effect, Effect::default());
}

#[test]
fn a_request_that_is_turned_away_at_the_gate_uses_up_no_fault() {
    let mut caller = Caller::new();
    caller.sandbox.fail_next("*", 1, Fault::status(500));
    assert_eq!(caller.get("/nothing").status, 404);
    assert_eq!(caller.sandbox.faults_waiting().collect::<Vec<_>>(), [("*", 1)]);
    caller.sandbox.clear_faults();
    assert_eq!(caller.get("/me").status, 200);
}

#[test]
fn a_change_can_be_made_whatever_the_status_says() {
    let mut caller = Caller::new();
    caller.sandbox.fail_next("tags.create", 1, Fault::status(502).made());
    let before = caller.ids("/tags").len();
    assert_eq!(caller.send("POST", "/tags", Some(json!({ "title": "made" }))).status, 502);
    assert_eq!(caller.ids("/tags").len(), before + 1);
}

#[test]
fn a_body_that_is_cut_lacks_its_second_half() {
    let mut caller = Caller::new();
    let whole = caller.get("/me").body;
    caller.sandbox.fail_next("me.get", 1, Fault { body: FaultBody::Cut, ..Fault::default() });
    let cut = caller.get("/me");
    assert_eq!((cut.status, cut.body.as_slice()), (200, &whole[..whole.len() / 2]));
    caller.sandbox.fail_next("me.get", 1, Fault::status(500).with_body(FaultBody::Cut));
    assert_eq!(caller.get("/me").body, br#"{"error":"internal_server_error","message":"The"#);
}

#[test]
fn an_answer_breaks_in_its_body_if_it_has_one() {
    let mut caller = Caller::new();
    let member = caller.first("/members");
    caller.sandbox.fail_next("*", 2, Fault::drop(DropPoint::Midway));
    assert_eq!(caller.get("/me").effect.drop, Some(Dropped::Midway));
    let deleted = caller.delete(&format!("/members/{member}/"));
    assert_eq!((deleted.status, deleted.effect.drop), (204, Some(Dropped::Whole)));
    assert_eq!(caller.get(&format!("/members/{member}/")).status, 404);
}

#[test]
fn a_fault_can_be_meant_for_a_later_call_of_one_case() {
    let mut caller = Caller::new();
    let aim = Aim { case: Some("7".to_owned()), skip: 1, ..Aim::next("me.get", 1) };
    caller.sandbox.fail(aim, Fault::status(503));
    let mut ask = |case: &str| caller.sandbox.handle(request("GET", "/me").with_header("X-Sandbox-Case", case)).status;
    assert_eq!([ask("7"), ask("8"), ask("8"), ask("7"), ask("7")], [200, 200, 200, 503, 200]);
}
