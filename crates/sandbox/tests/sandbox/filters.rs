//! Query parameters that name a field of the item.

use mighty_networks_sandbox::Response;
use serde_json::{Value, json};

use crate::caller::{Caller, json, refusal};

fn items(response: &Response) -> Vec<Value> {
    assert_eq!(response.status, 200);
    json(response)["items"].as_array().unwrap().clone()
}

/// Takes every value of a field over the whole list and filters by it: exactly the items with that value come back.
fn check(path: &str, parameter: &str, field: &str) {
    let mut caller = Caller::new();
    let all = items(&caller.get(&format!("{path}?per_page=100")));
    let with_value: Vec<&Value> = all.iter().filter(|item| item.pointer(field).is_some_and(|value| !value.is_null())).collect();
    assert!(!with_value.is_empty(), "{path} has no {field}");
    for item in with_value {
        let value = item.pointer(field).unwrap();
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let found = items(&caller.get(&format!("{path}?per_page=100&{parameter}={encoded}")));
        let expected: Vec<Value> = all.iter().filter(|item| item.pointer(field) == Some(value)).cloned().collect();
        assert_eq!(found, expected, "{path}?{parameter}={text}");
    }
}

#[test]
fn a_filter_keeps_exactly_the_items_with_its_value() {
    check("/posts", "space_id", "/space_id");
    check("/polls", "space_id", "/space/id");
    check("/invites", "email", "/recipient_email");
    check("/subscriptions", "member_id", "/member_id");
    check("/purchases", "member_id", "/member_id");
    check("/purchases", "plan_id", "/plan/id");
    check("/custom_fields", "response_type", "/response_type");
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    check(&format!("/spaces/{space}/courseworks"), "type", "/type");
    check(&format!("/spaces/{space}/courseworks"), "status", "/status");
    let event = caller.first("/events");
    check(&format!("/events/{event}/rsvps"), "instance_at", "/event_instance/starts_at");
}

#[test]
fn unknown_values_find_nothing_and_wrong_types_are_refused() {
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    assert_eq!(items(&caller.get("/posts?space_id=1")), Vec::<Value>::new());
    assert_eq!(items(&caller.get(&format!("/spaces/{space}/courseworks?type=webinar"))), Vec::<Value>::new());
    let response = caller.get("/posts?space_id=lounge");
    assert_eq!((response.status, json(&response)), (400, refusal("bad_request", "space_id is invalid", 400)));
    let response = caller.get("/posts?colour=red&size=2");
    assert_eq!((response.status, json(&response)), (400, refusal("bad_request", "Unexpected parameters: colour, size", 400)));
}

#[test]
fn canceled_subscriptions_are_found_by_status() {
    let mut caller = Caller::new();
    let canceled = items(&caller.get("/subscriptions?status=canceled&per_page=100"));
    assert_eq!(canceled.len(), 6);
    let active = items(&caller.get("/subscriptions?status=active&per_page=100"));
    assert_eq!(active.len(), 24);
    assert!(active.iter().all(|item| item["subscription"].get("canceled_at").is_none_or(Value::is_null)));
}

#[test]
fn a_term_finds_titles_that_contain_it() {
    let mut caller = Caller::new();
    let field = caller.first("/custom_fields");
    let path = format!("/custom_fields/{field}/options");
    for title in ["Landscape painting", "Painting in oil", "Pottery"] {
        assert_eq!(caller.send("POST", &path, Some(json!({ "title": title }))).status, 201);
    }
    let titles: Vec<Value> = items(&caller.get(&format!("{path}?term=PAINT"))).iter().map(|item| item["title"].clone()).collect();
    assert_eq!(titles, ["Landscape painting", "Painting in oil"]);
}
