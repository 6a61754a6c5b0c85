//! What is wrong with an input, and how the answer says so.

use serde_json::{Value, json};

use crate::caller::{Caller, json, problems, refusal, request};

fn post(caller: &mut Caller, path: &str, body: Value) -> (u16, Value) {
    let response = caller.send("POST", path, Some(body));
    (response.status, json(&response))
}

#[test]
fn a_body_that_is_no_json_object_is_400() {
    let mut caller = Caller::new();
    for (media_type, body, message) in [
        ("application/json", "{\"title\":", "The body is not valid JSON"),
        ("application/json", "[]", "The body must be a JSON object"),
        ("application/json; charset=utf-8", "null", "The body must be a JSON object"),
        ("text/plain", "{}", "The content type must be application/json"),
        ("application/x-www-form-urlencoded", "title=a", "The content type must be application/json"),
    ] {
        let response = caller.sandbox.handle(request("POST", "/tags").with_header("content-type", media_type).with_body(body));
        assert_eq!((response.status, json(&response)), (400, refusal("bad_request", message, 400)), "{media_type} {body}");
    }
    let untyped = caller.sandbox.handle(request("POST", "/tags").with_body("{}"));
    assert_eq!(untyped.status, 400);
}

#[test]
fn unknown_fields_are_400_and_named() {
    let mut caller = Caller::new();
    let answer = post(&mut caller, "/posts", json!({ "space_id": 1, "title": "T", "mood": 1, "body": "B" }));
    assert_eq!(answer, (400, refusal("bad_request", "Unexpected parameters: body, mood", 400)));
}

#[test]
fn operations_with_query_input_refuse_a_json_body() {
    let mut caller = Caller::new();
    let plan = caller.first("/plans");
    let answer = post(&mut caller, &format!("/plans/{plan}/invites"), json!({ "email": "a@example.com" }));
    assert_eq!(answer, (400, refusal("bad_request", "Unexpected parameters: email", 400)));
    let space = caller.first("/spaces");
    let answer = post(&mut caller, &format!("/spaces/{space}/members"), json!({ "user_id": 5 }));
    assert_eq!(answer, (400, refusal("bad_request", "user_id is required", 400)));
}

#[test]
fn missing_fields_are_422_and_all_named() {
    let mut caller = Caller::new();
    let answer = post(&mut caller, "/members", json!({ "first_name": "A", "last_name": " " }));
    assert_eq!(answer, (422, problems(&[("email", "is required"), ("last_name", "can't be blank")])));
    let null = post(&mut caller, "/members", json!({ "email": null, "first_name": "A", "last_name": "B" }));
    assert_eq!(null, (422, problems(&[("email", "is required")])));
    let none = caller.send("POST", "/tags", None);
    assert_eq!((none.status, json(&none)), (422, problems(&[("title", "is required")])));
}

#[test]
fn wrong_types_and_values_are_422() {
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    let collection = caller.first("/collections");
    let event = json!({
        "title": 5, "starts_at": "tomorrow", "ends_at": "2026-02-01T10:00:00Z", "event_type": "party", "space_id": "lounge",
        "rsvp_enabled": "yes", "interval": -1,
    });
    let answer = post(&mut caller, "/events", event);
    let expected = problems(&[
        ("title", "must be a string"),
        ("starts_at", "must be an RFC 3339 timestamp"),
        ("event_type", "is not included in the list"),
        ("space_id", "must be an integer"),
        ("rsvp_enabled", "must be true or false"),
        ("interval", "must be an integer"),
    ]);
    assert_eq!(answer, (422, expected));
    let member = json!({ "email": "nobody", "first_name": "A", "last_name": "B", "space_ids": [space, "x"] });
    let answer = post(&mut caller, "/members", member);
    assert_eq!(answer, (422, problems(&[("email", "is invalid"), ("space_ids[1]", "must be an integer")])));
    let order = json!({ "spaces": [{ "space_id": space }, 7] });
    let answer = caller.send("PUT", &format!("/collections/{collection}/order"), Some(order));
    assert_eq!(json(&answer), problems(&[("spaces[0].position", "is required"), ("spaces[1]", "must be an object")]));
}

#[test]
fn weekdays_are_sent_as_one_text() {
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    let event = json!({
        "title": "Circle", "starts_at": "2026-02-01T10:00:00+01:00", "ends_at": "2026-02-01T11:00:00+01:00",
        "event_type": "online_meeting", "space_id": space, "frequency": "weekly", "by_days": "MO,WE", "by_month_days": "1,15",
    });
    assert_eq!(post(&mut caller, "/events", event).0, 200);
}

#[test]
fn ids_may_come_as_digit_strings() {
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    let (status, created) = post(&mut caller, "/posts", json!({ "space_id": space.to_string(), "title": "T", "description": "<p>D</p>" }));
    assert_eq!((status, &created["space_id"]), (201, &json!(space)));
    assert_eq!((&created["description"], &created["summary"]), (&json!("<p>D</p>"), &json!("<p>D</p>")));
}

#[test]
fn rows_that_a_body_refers_to_have_to_be_there() {
    let mut caller = Caller::new();
    let answer = post(&mut caller, "/posts", json!({ "space_id": 1, "title": "T" }));
    assert_eq!(answer, (404, refusal("not_found", "Space not found", 404)));
    let event = caller.first("/events");
    let answer = post(&mut caller, &format!("/events/{event}/rsvps"), json!({ "member_id": 1, "status": "yes" }));
    assert_eq!(answer, (404, refusal("not_found", "Member not found", 404)));
}
