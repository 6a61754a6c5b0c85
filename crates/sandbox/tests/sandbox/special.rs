//! The operations that do more than their names say.

use serde_json::{Value, json};

use crate::caller::{Caller, json, problems, refusal};

#[test]
fn me_and_network_say_who_and_where() {
    let mut caller = Caller::new();
    let (me, network) = (json(&caller.get("/me")), json(&caller.get("/")));
    let first = json(&caller.get("/members?per_page=1"))["items"][0].clone();
    assert_eq!((&me["user"]["id"], &me["user"]["email"], &me["user"]["admin"]), (&first["id"], &first["email"], &json!(true)));
    assert_eq!((&me["network"], &network["id"], &network["subdomain"]), (&network, &json!(12345), &json!("sandbox")));
}

#[test]
fn an_rsvp_is_created_once_per_member_and_then_changed() {
    let mut caller = Caller::new();
    let event = caller.first("/events");
    let member = caller.ids("/members")[29];
    let path = format!("/events/{event}/rsvps");
    let before = caller.ids(&path).len();
    let body = json!({ "member_id": member, "status": "maybe", "instance_at": "2026-03-01T18:00:00+01:00" });
    let created = json(&caller.send("POST", &path, Some(body)));
    assert_eq!((&created["member"]["id"], &created["event"]["id"], &created["status"]), (&json!(member), &json!(event), &json!("maybe")));
    assert_eq!(created["event_instance"]["starts_at"], "2026-03-01T18:00:00+01:00");
    let changed = json(&caller.send("POST", &path, Some(json!({ "member_id": member, "status": "no" }))));
    assert_eq!((&changed["id"], &changed["status"]), (&created["id"], &json!("no")));
    assert_ne!(changed["updated"], created["updated"]);
    assert_eq!(caller.ids(&path).len(), before + 1);
    // The filter compares moments, not texts.
    let found = json(&caller.get(&format!("{path}?instance_at=2026-03-01T17:00:00Z")));
    assert_eq!(found["items"], json!([changed]));
}

#[test]
fn an_answer_is_set_overwritten_and_cleared() {
    let mut caller = Caller::new();
    let field = caller.first("/custom_fields");
    let option = caller.first(&format!("/custom_fields/{field}/options"));
    let member = caller.ids("/members")[20];
    let path = format!("/custom_fields/{field}/members/{member}/answers");
    assert_eq!(caller.ids(&path), [0_u64; 0]);
    let set = json(&caller.send("POST", &path, Some(json!({ "text": "first" }))));
    assert_eq!((&set["text"], &set["user_id"], &set["custom_field_id"]), (&json!("first"), &json!(member), &json!(field)));
    let again = json(&caller.send("POST", &path, Some(json!({ "segment_ids": [option] }))));
    assert_eq!((&again["id"], &again["segments"][0]["id"]), (&set["id"], &json!(option)));
    assert_eq!(caller.ids(&path).len(), 1);
    assert_eq!(caller.delete(&path).status, 204);
    let gone = caller.delete(&path);
    assert_eq!((gone.status, json(&gone)), (404, refusal("not_found", "Answer not found", 404)));
}

#[test]
fn a_person_has_one_reaction_to_a_post() {
    let mut caller = Caller::new();
    let post = caller.ids("/posts")[30];
    let path = format!("/posts/{post}/reactions");
    let me = json(&caller.get("/me"))["user"]["id"].clone();
    let mine = |caller: &mut Caller| -> Vec<Value> {
        let items = json(&caller.get(&path))["items"].as_array().unwrap().clone();
        items.into_iter().filter(|item| item["member_id"] == me).map(|item| item["emoji"].clone()).collect()
    };
    while caller.delete(&path).status == 204 {}
    for emoji in ["👍", "🎉"] {
        let reaction = caller.send("POST", &path, Some(json!({ "emoji": emoji })));
        assert_eq!((reaction.status, &json(&reaction)["targetable_id"]), (201, &json!(post)));
        assert_eq!(mine(&mut caller), [emoji]);
    }
    assert_eq!(caller.delete(&path).status, 204);
    let gone = caller.delete(&path);
    assert_eq!((gone.status, json(&gone)), (404, refusal("not_found", "Reaction not found", 404)));
}

#[test]
fn muting_needs_a_post_and_a_user_that_exist() {
    let mut caller = Caller::new();
    let (post, member) = (caller.first("/posts"), caller.first("/members"));
    for method in ["POST", "DELETE"] {
        assert_eq!(caller.send(method, &format!("/posts/{post}/mute?user_id={member}"), None).status, 204);
        assert_eq!(caller.send(method, &format!("/posts/{post}/mute?user_id=1"), None).status, 404);
        assert_eq!(caller.send(method, &format!("/posts/1/mute?user_id={member}"), None).status, 404);
        assert_eq!(caller.send(method, &format!("/posts/{post}/mute"), None).status, 400);
    }
}

#[test]
fn spaces_of_a_collection_come_in_the_order_that_was_asked_for() {
    let mut caller = Caller::new();
    let collection = caller.first("/collections");
    let spaces = json(&caller.get("/spaces"))["items"].as_array().unwrap().clone();
    let (inside, outside): (Vec<&Value>, Vec<&Value>) = spaces.iter().partition(|space| space["collection_id"] == json!(collection));
    let path = format!("/collections/{collection}/order");
    let order = json!({ "spaces": [
        { "space_id": inside[0]["id"], "position": 2 }, { "space_id": inside[1]["id"], "position": 1 },
    ] });
    let page = json(&caller.send("PUT", &path, Some(order)));
    assert_eq!(
        page["items"],
        json!([
            { "id": inside[1]["id"], "name": inside[1]["name"], "position": 1 },
            { "id": inside[0]["id"], "name": inside[0]["name"], "position": 2 },
        ])
    );
    let foreign = json!({ "spaces": [{ "space_id": outside[0]["id"], "position": 1 }] });
    let refused = caller.send("PUT", &path, Some(foreign));
    assert_eq!((refused.status, json(&refused)), (422, problems(&[("spaces", "must be in the collection")])));
}

#[test]
fn a_subscription_is_canceled_once() {
    let mut caller = Caller::new();
    let id = caller.first("/subscriptions");
    let canceled = caller.delete(&format!("/subscriptions/{id}?when=now"));
    assert_eq!(canceled.status, 200);
    let subscription = json(&canceled)["subscription"].clone();
    let now = json!("2026-01-05T09:00:02Z");
    assert_eq!((&subscription["id"], &subscription["canceled_at"], &subscription["current_period_end"]), (&json!(id), &now, &now));
    let again = caller.delete(&format!("/subscriptions/{id}"));
    assert_eq!((again.status, json(&again)), (422, json!({ "error": "Subscription is already canceled" })));
    let unknown = caller.delete(&format!("/subscriptions/{id}?when=yesterday"));
    assert_eq!((unknown.status, json(&unknown)), (400, refusal("bad_request", "when is invalid", 400)));
}

#[test]
fn a_revoked_purchase_ends_access_unless_apple_sold_it() {
    let mut caller = Caller::new();
    let purchases = json(&caller.get("/purchases?per_page=100"))["items"].as_array().unwrap().clone();
    let by = |apple: bool| purchases.iter().find(|row| (row["purchase"]["payment_platform"] == "apple") == apple).unwrap().clone();
    let (ours, apples) = (by(false), by(true));
    let refused = caller.delete(&format!("/purchases/{}/", apples["purchase"]["id"]));
    assert_eq!((refused.status, json(&refused)), (422, json!({ "error": "Apple In-App Purchases cannot be revoked" })));
    let revoked = caller.delete(&format!("/purchases/{}/?immediate=true", ours["purchase"]["id"]));
    assert_eq!((revoked.status, json(&revoked)), (200, ours.clone()));
    assert_eq!(caller.get(&format!("/purchases/{}/", ours["purchase"]["id"])).status, 404);
    assert_eq!(caller.get(&format!("/plans/{}/members/{}/", ours["plan"]["id"], ours["member_id"])).status, 404);
}

#[test]
fn an_archived_plan_stays_but_lets_nobody_in() {
    let mut caller = Caller::new();
    let plan = caller.first("/plans");
    assert!(!caller.ids(&format!("/plans/{plan}/members")).is_empty());
    assert_eq!(caller.delete(&format!("/plans/{plan}/")).status, 204);
    assert_eq!(json(&caller.get(&format!("/plans/{plan}/")))["status"], "archived");
    assert_eq!(caller.ids(&format!("/plans/{plan}/members")), [0_u64; 0]);
}

#[test]
fn a_plan_invite_is_sent_sent_again_and_revoked() {
    let mut caller = Caller::new();
    let plan = caller.first("/plans");
    let path = format!("/plans/{plan}/invites");
    let invite = json(&caller.send("POST", &format!("{path}?email=new%2Bone%40example.com&message=Hi&coupon_id=3"), None));
    assert_eq!(invite["recipient_email"], "new+one@example.com");
    let one = format!("{path}/{}/", invite["id"]);
    for method in ["PATCH", "PUT"] {
        let again = json(&caller.send(method, &one, None));
        assert_eq!((&again["id"], again["updated_at"] == invite["updated_at"]), (&invite["id"], false));
    }
    assert_eq!(caller.delete(&one).status, 204);
    assert_eq!(caller.get(&one).status, 404);
    let nobody = caller.send("POST", &path, None);
    assert_eq!((nobody.status, json(&nobody)), (422, problems(&[("email", "or user_id is required")])));
    let invalid = caller.send("POST", &format!("{path}?email=nobody"), None);
    assert_eq!((invalid.status, json(&invalid)), (422, problems(&[("email", "is invalid")])));
    let member = json(&caller.get("/members?per_page=1"))["items"][0].clone();
    let invited = json(&caller.send("POST", &format!("{path}?user_id={}", member["id"]), None));
    assert_eq!((&invited["recipient_email"], &invited["user_id"]), (&member["email"], &member["id"]));
}

#[test]
fn a_poll_is_shown_under_other_names_than_it_is_created_with() {
    let mut caller = Caller::new();
    let space = json(&caller.get("/spaces?per_page=1"))["items"][0].clone();
    let body =
        json!({ "space_id": space["id"], "title": "When?", "poll_type": "multiple_choice", "choices": ["Now", "Later"], "notify": true });
    let poll = json(&caller.send("POST", "/polls", Some(body)));
    assert_eq!((&poll["post_type"], &poll["poll_type"], &poll["space"]), (&json!("poll"), &json!("multiple_choice_poll"), &space));
    assert_eq!(poll["choices"], json!([{ "id": "choice_1", "text": "Now" }, { "id": "choice_2", "text": "Later" }]));
    let body = json!({ "space_id": space["id"], "title": "Why?", "poll_type": "question" });
    let question = json(&caller.send("POST", "/polls", Some(body)));
    assert_eq!((&question["post_type"], question.get("poll_type")), (&json!("question"), None));
}

#[test]
fn what_is_created_beside_a_row() {
    let mut caller = Caller::new();
    let body = json!({
        "title": "Level", "response_type": "dropdown_single_select", "privacy": "public", "response_by": "individual_member",
        "options": ["Low", "High"],
    });
    let field = json(&caller.send("POST", "/custom_fields", Some(body)));
    let options = json(&caller.get(&format!("/custom_fields/{}/options", field["id"])))["items"].as_array().unwrap().clone();
    assert_eq!(options.iter().map(|option| &option["title"]).collect::<Vec<_>>(), ["Low", "High"]);
    let spaces = caller.ids("/spaces");
    let body = json!({ "email": "l@example.com", "first_name": "L", "last_name": "M", "member_type": "limited", "space_ids": [spaces[2], spaces[4]] });
    let member = json(&caller.send("POST", "/members", Some(body)));
    assert_eq!(caller.ids(&format!("/members/{}/spaces", member["id"])), [spaces[2], spaces[4]]);
}

#[test]
fn replies_and_lessons_know_what_they_are_under() {
    let mut caller = Caller::new();
    let post = json(&caller.get("/posts?per_page=1"))["items"][0].clone();
    let path = format!("/posts/{}/comments", post["id"]);
    let comment = json(&caller.send("POST", &path, Some(json!({ "text": "First" }))));
    assert_eq!(
        (&comment["targetable_id"], &comment["targetable_type"], &comment["space_id"]),
        (&post["id"], &json!("Post"), &post["space_id"])
    );
    let reply = json(&caller.send("POST", &path, Some(json!({ "text": "Second", "reply_to_id": comment["id"] }))));
    assert_eq!((&reply["depth"], &reply["reply_to_id"]), (&json!(1), &comment["id"]));
    let space = caller.first("/spaces");
    let path = format!("/spaces/{space}/courseworks");
    let section = json(&caller.send("POST", &path, Some(json!({ "type": "section", "title": "S" }))));
    let lesson = json(&caller.send("POST", &path, Some(json!({ "type": "lesson", "parent_id": section["id"], "status": "posted" }))));
    assert_eq!((&lesson["parent_type"], &lesson["status"], &section["status"]), (&json!("section"), &json!("posted"), &json!("hidden")));
}

#[test]
fn the_token_outlives_its_owner() {
    let mut caller = Caller::new();
    let before = json(&caller.get("/me"));
    assert_eq!(caller.delete(&format!("/members/{}/", before["user"]["id"])).status, 204);
    assert_eq!(json(&caller.get("/me")), before);
}
