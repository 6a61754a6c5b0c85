//! The control routes, as a test in another language uses them.

use mighty_networks_sandbox::{Request, Response};
use serde_json::{Value, json};

use crate::caller::{Caller, json, refusal, request};

fn control(caller: &mut Caller, method: &str, route: &str, body: &Value) -> Response {
    caller.sandbox.handle(Request::new(method, format!("/_sandbox/{route}")).with_body(body.to_string()))
}

#[test]
fn faults_are_scripted_without_token_and_user_agent() {
    let mut caller = Caller::new();
    let fault = json!({ "operation": "members.list", "times": 2, "status": 429, "retry_after": 3, "body": "text", "delay_ms": 20 });
    let answer = control(&mut caller, "POST", "faults", &fault);
    assert_eq!((answer.status, json(&answer)), (200, json!({ "faults": [{ "operation": "members.list", "times": 2 }] })));
    let failed = caller.get("/members");
    assert_eq!((failed.status, failed.header("retry-after"), failed.effect.delay.as_millis()), (429, Some("3"), 20));
    let waiting = control(&mut caller, "GET", "faults", &Value::Null);
    assert_eq!(json(&waiting), json!({ "faults": [{ "operation": "members.list", "times": 1 }] }));
    let cleared = control(&mut caller, "DELETE", "faults", &Value::Null);
    assert_eq!(json(&cleared), json!({ "faults": [] }));
    assert_eq!(caller.get("/members").status, 200);
}

#[test]
fn many_faults_are_scripted_at_once() {
    let mut caller = Caller::new();
    let faults = json!([{ "operation": "me.get", "status": 503 }, { "operation": "me.get", "status": 429, "times": 2 }]);
    let answer = control(&mut caller, "POST", "faults", &faults);
    let waiting = json!({ "faults": [{ "operation": "me.get", "times": 1 }, { "operation": "me.get", "times": 2 }] });
    assert_eq!((answer.status, json(&answer)), (200, waiting));
    assert_eq!(
        [caller.get("/me").status, caller.get("/me").status, caller.get("/me").status, caller.get("/me").status],
        [503, 429, 429, 200]
    );
}

#[test]
fn retry_after_is_a_number_a_text_or_a_date() {
    let mut caller = Caller::new();
    for (retry_after, expected) in [
        (json!(5), "5"),
        (json!("Fri, 31 Dec 1999 23:59:59 GMT"), "Fri, 31 Dec 1999 23:59:59 GMT"),
        (json!({ "date_in": 2 }), "Mon, 05 Jan 2026 09:00:05 GMT"),
    ] {
        let fault = json!({ "operation": "*", "status": 503, "retry_after": retry_after });
        assert_eq!(control(&mut caller, "POST", "faults", &fault).status, 200);
        assert_eq!(caller.get("/me").header("retry-after"), Some(expected));
    }
}

#[test]
fn a_fault_that_makes_no_sense_is_400() {
    let mut caller = Caller::new();
    for (fault, message) in [
        (json!(7), "The body must be a JSON object, or a list of them"),
        (json!([]), "The body must be a JSON object, or a list of them"),
        (json!([{ "operation": "me.get", "status": 500 }, 7]), "A fault must be a JSON object"),
        (
            json!([{ "operation": "me.get", "status": 500 }, { "operation": "me.get" }]),
            "give at least one of status, delay_ms and drop, or cut the body",
        ),
        (json!({ "status": 500 }), "operation `` is unknown"),
        (json!({ "operation": "members.lost", "status": 500 }), "operation `members.lost` is unknown"),
        (json!({ "operation": "me.get" }), "give at least one of status, delay_ms and drop, or cut the body"),
        (json!({ "operation": "me.get", "status": 99 }), "status is invalid"),
        (json!({ "operation": "me.get", "status": 500, "times": -1 }), "times is invalid"),
        (json!({ "operation": "me.get", "status": 500, "times": 0 }), "times is invalid"),
        (json!({ "operation": "me.get", "drop": "later" }), "drop is invalid"),
        (json!({ "operation": "me.get", "status": 500, "body": "xml" }), "body is invalid"),
        (json!({ "operation": "me.get", "status": 500, "retry_after": "a\nb" }), "retry_after is invalid"),
        (json!({ "operation": "me.get", "state": 500 }), "Unexpected parameters: state"),
    ] {
        let answer = control(&mut caller, "POST", "faults", &fault);
        assert_eq!((answer.status, json(&answer)), (400, refusal("bad_request", message, 400)));
    }
    assert_eq!(caller.get("/me").status, 200, "none of a list is scripted if one is refused");
    let unknown = control(&mut caller, "GET", "secrets", &Value::Null);
    assert_eq!((unknown.status, json(&unknown)), (404, refusal("not_found", "Control route not found", 404)));
}

#[test]
fn requests_are_counted_and_listed_without_tokens() {
    let mut caller = Caller::new();
    caller.get("/members?page=2");
    caller.get("/members");
    caller.get("/nothing");
    let answer = control(&mut caller, "GET", "requests", &Value::Null);
    let text = String::from_utf8(answer.body.clone()).unwrap();
    assert!(!text.contains("mn_test"), "{text}");
    let seen = |target: &str, operation: Value, status: u16| {
        json!({
            "method": "GET", "target": format!("/admin/v1/networks/12345{target}"), "operation": operation, "status": status,
            "user_agent": "sandbox-tests/1.0",
        })
    };
    assert_eq!(
        json(&answer),
        json!({
            "total": 3,
            "counts": { "members.list": 2 },
            "requests": [
                seen("/members?page=2", json!("members.list"), 200),
                seen("/members", json!("members.list"), 200),
                seen("/nothing", Value::Null, 404),
            ],
        })
    );
}

#[test]
fn the_ledger_has_what_arrived_and_what_was_changed() {
    let mut caller = Caller::new();
    for fault in
        [json!({ "operation": "tags.create", "case": "a", "status": 503, "made": true }), json!({ "operation": "*", "status": 422 })]
    {
        assert_eq!(control(&mut caller, "POST", "faults", &fault).status, 200);
    }
    let post = || request("POST", "/tags").with_header("content-type", "application/json").with_header("X-Request-Id", "0a");
    caller.sandbox.handle(post().with_header("X-Sandbox-Case", "a").with_body("{\"title\":\"one\"}"));
    caller.sandbox.handle(post().with_body("{\"title\":\"two\"}"));
    caller.sandbox.handle(post().with_body("{\"title\":\"two\"}"));
    caller.get("/tags");
    let answer = control(&mut caller, "GET", "ledger", &Value::Null);
    assert!(!String::from_utf8(answer.body.clone()).unwrap().contains("mn_test"));
    let ledger = json(&answer);
    let shown: Vec<_> = ledger["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| ["operation", "case", "request_id", "status", "faulted", "committed"].map(|name| entry[name].clone()))
        .collect();
    assert_eq!(
        shown,
        [
            [json!("tags.create"), json!("a"), json!("0a"), json!(503), json!(true), json!(true)],
            [json!("tags.create"), Value::Null, json!("0a"), json!(422), json!(true), json!(false)],
            [json!("tags.create"), Value::Null, json!("0a"), json!(201), json!(false), json!(true)],
            [json!("tags.list"), Value::Null, Value::Null, json!(200), json!(false), json!(false)],
        ]
    );
    let body = |index: usize| ledger["requests"][index]["body"].as_str().unwrap();
    assert_eq!((ledger["total"].as_u64(), body(0).len()), (Some(4), 16));
    assert!(body(1) == body(2) && body(0) != body(1));
}

#[test]
fn a_fault_can_point_elsewhere() {
    let mut caller = Caller::new();
    let fault = json!({ "operation": "me.get", "status": 307, "location": "http://127.0.0.1:9/", "body": "empty" });
    assert_eq!(control(&mut caller, "POST", "faults", &fault).status, 200);
    let answer = caller.get("/me");
    assert_eq!((answer.status, answer.header("location")), (307, Some("http://127.0.0.1:9/")));
}

#[test]
fn a_reset_brings_back_the_first_state() {
    let mut caller = Caller::new();
    let before = caller.get("/members");
    let member = caller.first("/members");
    caller.delete(&format!("/members/{member}/"));
    control(&mut caller, "POST", "faults", &json!({ "operation": "*", "status": 500 }));
    assert_eq!(json(&control(&mut caller, "POST", "reset", &Value::Null)), json!({}));
    assert_eq!(caller.get("/members"), before);
    assert_eq!(caller.sandbox.request_count(), 1);
}
