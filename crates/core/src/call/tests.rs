use serde_json::{Value, json};

use super::*;
use crate::catalog;
use crate::error::ErrorKind;

pub(super) fn arguments(value: Value) -> Arguments {
    let Value::Object(map) = value else { panic!("an object") };
    Arguments::from_map(map)
}

fn call(id: &str, given: Value) -> Result<Call, Error> {
    Call::new(catalog::operation(id).expect("an operation"), &arguments(given))
}

fn refusal(id: &str, given: Value) -> String {
    let error = call(id, given).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    error.to_string()
}

fn body(id: &str, given: Value) -> Value {
    match call(id, given).expect("a call").body() {
        RequestBody::Json(text) => serde_json::from_slice(text).expect("JSON"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refusal_repeats_only_what_is_short_and_harmless() {
    let not = |text: &str| refusal("members.get", json!({ "id": text })).rsplit(", not ").next().unwrap_or_default().to_owned();
    assert_eq!(not("forty-two"), "the text `forty-two`");
    assert_eq!(not("4\u{1b}[31m2"), "another text");
    assert_eq!(not("4\u{9b}2"), "another text");
    assert_eq!(not(&"x".repeat(41)), "another text");
}

#[test]
fn a_list_asks_for_the_largest_page_unless_told_otherwise() {
    assert_eq!(call("members.list", json!({})).expect("a call").path_and_query(), "/members?per_page=100&page=1");
    assert_eq!(call("members.list", json!({"per_page": 7})).expect("a call").at_page(3).path_and_query(), "/members?per_page=7&page=3");
    assert_eq!(
        call("posts.list", json!({"space_id": "12", "page": 2})).expect("a call").path_and_query(),
        "/posts?space_id=12&per_page=100&page=2"
    );
}

#[test]
fn an_email_is_percent_encoded() {
    let path = call("members.get_by_email", json!({"email": "ada+test@example.com"})).expect("a call").path_and_query();
    assert_eq!(path, "/members/by_email?email=ada%2Btest%40example.com");
}

#[test]
fn page_sizes_outside_the_servers_range_are_refused() {
    let expected = "members.list: `per_page` must be between 1 and 100, the largest page that the server gives";
    assert_eq!(refusal("members.list", json!({"per_page": 0})), expected);
    assert_eq!(refusal("members.list", json!({"per_page": 101})), expected);
    assert_eq!(refusal("members.list", json!({"page": 0})), "members.list: `page` must be 1 or more, since pages are counted from 1");
}

#[test]
fn ids_are_whole_numbers_or_digits() {
    for id in [json!(42), json!("42")] {
        assert_eq!(call("members.get", json!({"id": id})).expect("a call").path_and_query(), "/members/42/");
    }
    let largest = call("members.get", json!({"id": u64::MAX})).expect("a call");
    assert_eq!(largest.path_and_query(), "/members/18446744073709551615/");
    for bad in [json!(0), json!(-1), json!(1.5), json!(true), json!(""), json!("."), json!(".."), json!("1/2"), json!(null), json!([1])] {
        let message = refusal("members.get", json!({"id": bad}));
        assert!(message.starts_with("members.get: `id` must be an id (a whole number from 1 to 18446744073709551615), not "), "{message}");
    }
}

#[test]
fn missing_and_unknown_arguments_name_the_remedy() {
    assert_eq!(
        refusal("members.get", json!({})),
        "members.get: `id` is missing; pass an id (a whole number from 1 to 18446744073709551615)"
    );
    assert_eq!(
        refusal("tags.create", json!({"title": "VIP", "colour": "#fff"})),
        "tags.create: `colour` is no parameter of this operation; it takes `title`, `description`, `color`"
    );
    let message = refusal("members.create", json!({"email": "a@b.c", "first_name": "A", "last_name": "B"}));
    assert_eq!(message, "members.create: `send_welcome_email` is missing; pass true or false");
}

#[test]
fn null_is_sent_and_absence_is_not() {
    assert_eq!(body("posts.update", json!({"id": 9, "description": null})), json!({"description": null}));
    assert_eq!(body("posts.update", json!({"id": 9})), json!({}));
    assert_eq!(refusal("posts.list", json!({"space_id": null})).split(", not ").last(), Some("null"));
    assert!(refusal("tags.create", json!({"title": null})).ends_with("must be text, not null"));
}

#[test]
fn a_notification_makes_an_update_a_once_call() {
    let safety = |given| call("posts.update", given).expect("a call").safety();
    assert_eq!(safety(json!({"id": 9})), Safety::Idempotent);
    assert_eq!(safety(json!({"id": 9, "notify": false})), Safety::Idempotent);
    assert_eq!(safety(json!({"id": 9, "notify": true})), Safety::Once);
}

#[test]
fn nested_input_is_checked_to_the_last_field() {
    let spaces = |spaces| json!({"id": 1, "spaces": spaces});
    assert_eq!(
        body("collections.reorder", spaces(json!([{"space_id": "7", "position": 1}]))),
        json!({"spaces": [{"space_id": 7, "position": 1}]})
    );
    assert!(refusal("collections.reorder", spaces(json!([{"space_id": 7}]))).contains("`spaces[0].position` is missing"));
    assert!(refusal("collections.reorder", spaces(json!([{"space_id": 7, "position": 1, "x": 1}]))).contains("`spaces[0].x` is no field"));
    assert!(refusal("collections.reorder", spaces(json!({}))).contains("`spaces` must be a list"));
}

#[test]
fn times_need_an_offset() {
    let rsvp = |at: &str| json!({"event_id": 1, "member_id": 2, "status": "yes", "instance_at": at});
    assert!(call("events.rsvps.create", rsvp("2026-11-24T10:00:00+02:00")).is_ok());
    assert!(refusal("events.rsvps.create", rsvp("2026-11-24T10:00:00")).contains("a time with its offset"));
}

#[test]
fn an_upload_takes_exactly_one_source() {
    let upload = catalog::operation("assets.upload").expect("an operation");
    let file = |bytes: usize| crate::FilePart::kept_by_host("logo.png", None, bytes);
    let mut given = arguments(json!({"asset_style": "post"}));
    let neither = Call::new(upload, &given).expect_err("refused").to_string();
    assert_eq!(neither, "assets.upload: `file` or `source_url` must be given, and only one of them; neither was given");
    given.set_file("file", file(3));
    let sent = Call::new(upload, &given).expect("a call");
    let RequestBody::Multipart(parts) = sent.body() else { panic!("a form") };
    let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["asset_style", "asset_file"]);
    given.set("source_url", "https://example.com/logo.png");
    assert!(Call::new(upload, &given).expect_err("refused").to_string().ends_with("both were given"));
    let mut large = arguments(json!({"asset_style": "post"}));
    large.set_file("file", file(25 * 1024 * 1024 + 1));
    assert_eq!(
        Call::new(upload, &large).expect_err("refused").to_string(),
        "assets.upload: `file` has 26214401 bytes; the server takes 25 MB at most"
    );
}
