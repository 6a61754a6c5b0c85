//! Tags, badges, plans and spaces of members: adding, adding twice, taking away.

use serde_json::{Value, json};

use crate::caller::{Caller, json, refusal};

fn new_member(caller: &mut Caller) -> u64 {
    let body = json!({ "email": "fresh@example.com", "first_name": "F", "last_name": "M" });
    json(&caller.send("POST", "/members", Some(body)))["id"].as_u64().unwrap()
}

/// Adds an item twice and takes it away twice; `add` sends the addition.
fn cycle(caller: &mut Caller, list: &str, item: u64, add: (&str, Option<Value>), already: &str, statuses: (u16, u16)) {
    assert!(!caller.ids(list).contains(&item));
    let added = caller.send("POST", add.0, add.1.clone());
    assert_eq!((added.status, &json(&added)["id"]), (statuses.0, &json!(item)));
    assert!(caller.ids(list).contains(&item));
    assert_eq!(caller.get(&format!("{list}/{item}/")).status, 200);
    let again = caller.send("POST", add.0, add.1);
    assert_eq!((again.status, json(&again)), (422, json!({ "error": already })));
    let removed = caller.delete(&format!("{list}/{item}/"));
    assert_eq!(removed.status, statuses.1);
    assert!(!caller.ids(list).contains(&item));
    assert_eq!(caller.delete(&format!("{list}/{item}/")).status, 404);
    assert_eq!(caller.get(&format!("{list}/{item}/")).status, 404);
}

#[test]
fn tags_and_badges_of_a_member() {
    let mut caller = Caller::new();
    let member = new_member(&mut caller);
    let (tag, badge) = (caller.first("/tags"), caller.first("/badges"));
    let list = format!("/members/{member}/tags");
    cycle(&mut caller, &list, tag, (&list, Some(json!({ "tag_id": tag }))), "User already has this tag", (200, 204));
    let list = format!("/members/{member}/badges");
    cycle(&mut caller, &list, badge, (&list, Some(json!({ "badge_id": badge }))), "User already has this badge", (201, 204));
    let unknown = caller.send("POST", &list, Some(json!({ "badge_id": 1 })));
    assert_eq!((unknown.status, json(&unknown)), (404, refusal("not_found", "Badge not found", 404)));
}

#[test]
fn members_of_a_space_and_spaces_of_a_member_are_the_same_relation() {
    let mut caller = Caller::new();
    let member = new_member(&mut caller);
    let space = caller.first("/spaces");
    let list = format!("/spaces/{space}/members");
    assert_eq!(caller.send("POST", &format!("{list}?user_id={member}"), None).status, 200);
    assert_eq!(caller.ids(&format!("/members/{member}/spaces")), [space]);
    let removed = caller.delete(&format!("{list}/{member}/"));
    assert_eq!((removed.status, removed.body), (200, b"{}".to_vec()));
    assert_eq!(caller.ids(&format!("/members/{member}/spaces")), [0_u64; 0]);
    cycle(&mut caller, &list, member, (&format!("{list}?user_id={member}"), None), "User is already a member of this space", (200, 200));
}

#[test]
fn adding_a_member_to_a_plan_answers_the_plan_and_twice_is_refused() {
    let mut caller = Caller::new();
    let member = new_member(&mut caller);
    let plan = caller.first("/plans");
    let path = format!("/plans/{plan}/members?user_id={member}");
    let added = caller.send("POST", &path, None);
    assert_eq!((added.status, &json(&added)["id"]), (200, &json!(plan)));
    assert_eq!(caller.ids(&format!("/members/{member}/plans")), [plan]);
    let again = caller.send("POST", &path, None);
    assert_eq!((again.status, json(&again)), (422, json!({ "error": "User already has access to this plan" })));
    assert_eq!(caller.delete(&format!("/plans/{plan}/members/{member}/")).status, 204);
    assert_eq!(caller.ids(&format!("/members/{member}/plans")), [0_u64; 0]);
}

#[test]
fn a_plan_that_costs_something_cannot_be_given_away() {
    let mut caller = Caller::new();
    let member = new_member(&mut caller);
    let plans = json(&caller.get("/plans"))["items"].as_array().unwrap().clone();
    let paid = plans.iter().find(|plan| !matches!(plan["pricing_type"].as_str(), None | Some("free" | "nonpaid"))).unwrap();
    let refused = caller.send("POST", &format!("/plans/{}/members?user_id={member}", paid["id"]), None);
    assert_eq!((refused.status, json(&refused)), (422, json!({ "error": "Members can only be added to plans that are free" })));
}

#[test]
fn a_member_is_changed_through_a_space_only_if_in_it() {
    let mut caller = Caller::new();
    let member = new_member(&mut caller);
    let space = caller.first("/spaces");
    let path = format!("/spaces/{space}/members/{member}/");
    assert_eq!(caller.send("PATCH", &path, Some(json!({ "first_name": "Here" }))).status, 404);
    assert_eq!(caller.send("POST", &format!("/spaces/{space}/members?user_id={member}"), None).status, 200);
    assert_eq!(json(&caller.send("PATCH", &path, Some(json!({ "first_name": "Here" }))))["first_name"], "Here");
    assert_eq!(json(&caller.get(&format!("/members/{member}/")))["first_name"], "Here");
}

#[test]
fn a_ban_from_a_space_is_a_ban_from_the_network() {
    let mut caller = Caller::new();
    let space = caller.first("/spaces");
    let member = caller.ids(&format!("/spaces/{space}/members"))[1];
    let banned = caller.send("POST", &format!("/spaces/{space}/members/{member}/ban"), Some(json!({ "ban_reason": "spam" })));
    assert_eq!((banned.status, banned.body), (200, b"{}".to_vec()));
    assert_eq!(caller.get(&format!("/members/{member}/")).status, 404);
}
