//! The life of a member, which is the life of every row.

use serde_json::{Value, json};

use crate::caller::{Caller, json, problems, refusal};

fn created(caller: &mut Caller) -> Value {
    let body = json!({ "email": "new.person+crm@example.com", "first_name": "New", "last_name": "Person" });
    let response = caller.send("POST", "/members", Some(body));
    assert_eq!(response.status, 201);
    json(&response)
}

#[test]
fn a_created_member_has_what_was_given_and_what_is_promised() {
    let mut caller = Caller::new();
    let member = created(&mut caller);
    let id = member["id"].as_u64().unwrap();
    assert_eq!(
        member,
        json!({
            "id": id, "created_at": "2026-01-05T09:00:01Z", "updated_at": "2026-01-05T09:00:01Z",
            "email": "new.person+crm@example.com", "member_type": "full", "first_name": "New", "last_name": "Person",
            "permalink": format!("https://sandbox.mn.co/members/{id}"),
        })
    );
    assert_eq!(json(&caller.get(&format!("/members/{id}/"))), member);
}

#[test]
fn a_member_is_found_by_email_whatever_the_case() {
    let mut caller = Caller::new();
    let member = created(&mut caller);
    for email in ["new.person%2Bcrm%40example.com", "New.Person%2BCRM@EXAMPLE.com"] {
        let found = caller.get(&format!("/members/by_email?email={email}"));
        assert_eq!((found.status, json(&found)), (200, member.clone()), "{email}");
    }
    // A plus sign that is not encoded is a space: such a member does not exist.
    assert_eq!(caller.get("/members/by_email?email=new.person+crm@example.com").status, 404);
    let missing = caller.get("/members/by_email?email=nobody%40example.com");
    assert_eq!((missing.status, json(&missing)), (404, refusal("not_found", "Member not found", 404)));
    let without = caller.get("/members/by_email");
    assert_eq!((without.status, json(&without)), (400, refusal("bad_request", "email is required", 400)));
}

#[test]
fn an_email_belongs_to_one_member() {
    let mut caller = Caller::new();
    let member = created(&mut caller);
    let body = json!({ "email": "NEW.person+crm@example.com", "first_name": "Other", "last_name": "Person" });
    let twice = caller.send("POST", "/members", Some(body));
    assert_eq!((twice.status, json(&twice)), (422, problems(&[("email", "has already been taken")])));
    let other = caller.first("/members");
    let patch = Some(json!({ "email": "new.person+crm@example.com" }));
    assert_eq!(caller.send("PATCH", &format!("/members/{other}/"), patch.clone()).status, 422);
    assert_eq!(caller.send("PATCH", &format!("/members/{}/", member["id"]), patch).status, 200);
}

#[test]
fn update_changes_what_is_given_and_null_clears() {
    let mut caller = Caller::new();
    let mut expected = created(&mut caller);
    let path = format!("/members/{}/", expected["id"]);
    let changed = caller.send("PATCH", &path, Some(json!({ "first_name": "Renée", "last_name": null, "role": "host" })));
    expected["first_name"] = json!("Renée");
    expected["last_name"] = Value::Null;
    expected["updated_at"] = json!("2026-01-05T09:00:02Z");
    assert_eq!((changed.status, json(&changed)), (200, expected.clone()));
    assert_eq!(json(&caller.get(&path)), expected);
    let refused = caller.send("PATCH", &path, Some(json!({ "first_name": "Lost", "email": null })));
    assert_eq!((refused.status, json(&refused)), (422, problems(&[("email", "can't be blank")])));
    assert_eq!(json(&caller.get(&path)), expected, "a refused change must change nothing");
}

#[test]
fn replace_leaves_out_what_is_not_given() {
    let mut caller = Caller::new();
    let mut expected = created(&mut caller);
    let path = format!("/members/{}/", expected["id"]);
    let replaced = caller.send("PUT", &path, Some(json!({ "first_name": "Only" })));
    expected["first_name"] = json!("Only");
    expected["updated_at"] = json!("2026-01-05T09:00:02Z");
    expected.as_object_mut().unwrap().remove("last_name");
    assert_eq!((replaced.status, json(&replaced)), (200, expected));
}

#[test]
fn a_deleted_member_is_gone_from_everywhere() {
    for path in ["", "network_membership", "network_membership?cancel_plans=true"] {
        let mut caller = Caller::new();
        let member = caller.ids("/members")[3];
        let spaces = caller.ids(&format!("/members/{member}/spaces"));
        let answer = caller.delete(&format!("/members/{member}/{path}"));
        assert_eq!((answer.status, answer.body.len(), answer.header("content-type")), (204, 0, None), "{path}");
        for path in ["", "tags", "spaces"] {
            assert_eq!(caller.get(&format!("/members/{member}/{path}")).status, 404, "{path}");
        }
        assert!(!caller.ids("/members").contains(&member));
        for space in spaces {
            assert!(!caller.ids(&format!("/spaces/{space}/members")).contains(&member));
            assert_eq!(caller.delete(&format!("/spaces/{space}/members/{member}/")).status, 404);
        }
        assert_eq!(caller.delete(&format!("/members/{member}/")).status, 404);
    }
}

#[test]
fn a_promised_text_that_is_cleared_is_empty() {
    let mut caller = Caller::new();
    let post = caller.first("/posts");
    let changed = json(&caller.send("PATCH", &format!("/posts/{post}/"), Some(json!({ "description": null }))));
    assert_eq!(changed["description"], "");
    let refused = caller.send("PATCH", &format!("/posts/{post}/"), Some(json!({ "title": null })));
    assert_eq!((refused.status, json(&refused)), (422, problems(&[("title", "can't be blank")])));
}

#[test]
fn seeded_members_are_as_varied_as_live_ones() {
    let mut caller = Caller::with(mighty_networks_sandbox::Options { members: 100, ..Default::default() });
    let members = json(&caller.get("/members?per_page=100"))["items"].as_array().unwrap().clone();
    let some = |test: &dyn Fn(&Value) -> bool| members.iter().any(test);
    let emails: std::collections::BTreeSet<&str> = members.iter().map(|member| member["email"].as_str().unwrap()).collect();
    assert_eq!(emails.len(), 100);
    assert!(emails.iter().any(|email| email.contains('+')) && emails.iter().all(|email| email.contains("@example.")));
    assert!(some(&|member| member["categories"].is_string()) && some(&|member| member["categories"][0].is_object()));
    assert!(some(&|member| member.get("bio").is_none()) && some(&|member| member.get("bio").is_some_and(Value::is_null)));
    assert!(some(&|member| member["first_name"].as_str().is_some_and(|name| !name.is_ascii())));
}
