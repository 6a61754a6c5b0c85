//! What goes along undocumented, and calls of endpoints that are.

use serde_json::json;

use super::tests::arguments;
use super::*;
use crate::catalog;
use crate::error::ErrorKind;
use crate::request::{Part, PartContent};

fn with(id: &str, add: impl FnOnce(&mut Arguments)) -> Result<Call, Error> {
    let given = match id {
        "members.get" | "posts.update" | "spaces.delete" => json!({"id": 9}),
        "tags.create" => json!({"title": "VIP"}),
        "assets.upload" => json!({"asset_style": "post", "source_url": "https://example.com/logo.png"}),
        _ => json!({}),
    };
    let mut arguments = arguments(given);
    add(&mut arguments);
    Call::new(catalog::operation(id).expect("an operation"), &arguments)
}

fn refusal(call: Result<Call, Error>) -> (Option<String>, String) {
    let error = call.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    (error.parameter().map(str::to_owned), error.to_string())
}

fn refused(parameter: &str, message: &str) -> (Option<String>, String) {
    (Some(parameter.to_owned()), message.to_owned())
}

fn text(body: &RequestBody) -> &str {
    let RequestBody::Json(text) = body else { panic!("{body:?}") };
    std::str::from_utf8(text).expect("UTF-8")
}

#[test]
fn extra_query_parameters_come_behind_the_documented_ones() {
    let call = with("members.list", |arguments| {
        arguments.add_query("sort", json!("last name").into());
        arguments.add_query("ids[]", json!([1, "a&b", true]).into());
    });
    let path = call.expect("a call").at_page(2).path_and_query();
    assert_eq!(path, "/members?per_page=100&sort=last%20name&ids%5B%5D=1&ids%5B%5D=a%26b&ids%5B%5D=true&page=2");
}

#[test]
fn extra_query_parameters_are_part_of_what_a_page_token_stands_for() {
    let sorted = with("members.list", |arguments| arguments.add_query("sort", json!("name").into())).expect("a call");
    let token = sorted.page_token(2);
    assert_eq!(sorted.resumed(&token).expect("its own token").path_and_query(), "/members?per_page=100&sort=name&page=2");
    assert_eq!(refusal(with("members.list", |_| ()).expect("a call").resumed(&token)).0.as_deref(), Some("token"));
}

#[test]
fn extra_fields_come_behind_the_documented_ones() {
    let beta = |arguments: &mut Arguments| arguments.add_body("beta_field", json!({"deep": [null, 1.5]}).into());
    assert_eq!(text(with("tags.create", beta).expect("a call").body()), r#"{"title":"VIP","beta_field":{"deep":[null,1.5]}}"#);
    assert_eq!(text(with("posts.update", beta).expect("a call").body()), r#"{"beta_field":{"deep":[null,1.5]}}"#);
    assert_eq!(text(with("spaces.delete", beta).expect("a call").body()), r#"{"beta_field":{"deep":[null,1.5]}}"#);
    let upload = with("assets.upload", |arguments| arguments.add_body("beta_field", json!(1).into())).expect("a call");
    let RequestBody::Multipart(parts) = upload.body() else { panic!("a form") };
    assert_eq!(parts.last(), Some(&Part { name: "beta_field".to_owned(), content: PartContent::Text("1".to_owned()) }));
}

#[test]
fn what_is_documented_is_not_given_another_way() {
    let twice = |add: fn(&mut Arguments)| refusal(with("tags.create", add));
    assert_eq!(
        twice(|arguments| arguments.add_body("title", json!("x").into())),
        refused("title", "tags.create: `title` is documented: pass it as an argument of the call")
    );
    assert_eq!(
        twice(|arguments| arguments.add_body("color", json!("x").into())),
        refused("color", "tags.create: `color` is documented: pass it as an argument of the call")
    );
    for name in ["page", "per_page"] {
        let call = with("members.list", |arguments| arguments.add_query(name, json!(1).into()));
        assert_eq!(refusal(call), refused(name, &format!("members.list: `{name}` is documented: pass it as an argument of the call")));
    }
    // It would have been sent again although it notifies people.
    let notify = with("posts.update", |arguments| arguments.add_query("notify", json!(true).into()));
    assert_eq!(refusal(notify).0.as_deref(), Some("notify"));
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let body = with("members.get", |arguments| arguments.add_body("x", json!(1).into()));
    assert_eq!(refusal(body), refused("body", "members.get: `body` cannot go along with a GET; use `query`"));
    for value in [json!(null), json!({}), json!([[1]])] {
        let query = with("members.get", |arguments| arguments.add_query("x", value.into()));
        assert_eq!(refusal(query), refused("x", "members.get: `x` must be text, a number, or true or false"));
    }
}

#[test]
fn headers_of_the_library_and_of_its_transport_stay_theirs() {
    let header = |name: &str, value: &str| with("members.get", |arguments| arguments.add_header(name, value));
    assert_eq!(header("x-trace", "job 7").expect("a call").headers(), [("x-trace".to_owned(), "job 7".to_owned())]);
    for name in ["Authorization", "USER-AGENT", "Host", "content-length", "Proxy-Authorization", "x-request-id", "Content-Type"] {
        let message = format!("members.get: `{name}` is a header that the library or its transport sets; leave it out");
        assert_eq!(refusal(header(name, "x")), refused(name, &message));
    }
    for name in ["", "a b", "a:b", "é", "a\r\nb"] {
        assert_eq!(refusal(header(name, "x")), refused("headers", "members.get: `headers` holds a name that HTTP does not allow"));
    }
    for value in ["a\r\nX-Evil: 1", "é", "\0"] {
        assert_eq!(refusal(header("x-trace", value)), refused("x-trace", "members.get: `x-trace` must have a value in printable ASCII"));
    }
    let twice = with("members.get", |arguments| {
        arguments.add_header("x-trace", "1");
        arguments.add_header("X-Trace", "2");
    });
    assert_eq!(refusal(twice), refused("X-Trace", "members.get: `X-Trace` is given twice"));
}

#[test]
fn of_two_values_of_a_field_the_later_is_sent() {
    let call = with("tags.create", |arguments| {
        arguments.add_body("beta", json!(1).into());
        arguments.add_body("beta", json!(2).into());
    });
    assert_eq!(text(call.expect("a call").body()), r#"{"title":"VIP","beta":2}"#);
}

#[test]
fn only_a_delete_without_an_answer_may_miss_what_it_deletes() {
    assert!(with("spaces.delete", |_| ()).expect("a call").with_missing_ok().is_ok());
    for id in ["members.get", "tags.create"] {
        let refused = refusal(with(id, |_| ()).expect("a call").with_missing_ok());
        let message = format!("{id}: `missing_ok` is for deletes that answer nothing; leave it out and handle the error for 404");
        assert_eq!(refused, (Some("missing_ok".to_owned()), message));
    }
}

fn undocumented(method: Method, path: &str, body: Option<serde_json::Value>) -> Result<Call, Error> {
    let mut arguments = Arguments::new();
    arguments.add_query("x", json!(1).into());
    Call::undocumented(method, path, body.map(Json::from).as_ref(), &arguments)
}

#[test]
fn an_undocumented_endpoint_is_judged_by_its_method() {
    let expected = [
        (Method::Get, Safety::Safe),
        (Method::Post, Safety::Once),
        (Method::Put, Safety::Idempotent),
        (Method::Patch, Safety::Once),
        (Method::Delete, Safety::Idempotent),
    ];
    for (method, safety) in expected {
        assert_eq!(Method::of_request(method.as_str()).expect("a method"), method);
        let call = undocumented(method, "/members/42/extras/", None).expect("a call");
        assert_eq!((call.operation().id, call.operation().method, call.safety()), ("request", method, safety));
        assert_eq!((call.path_and_query().as_str(), call.body()), ("/members/42/extras/?x=1", &RequestBody::Empty));
    }
    assert_eq!(text(undocumented(Method::Post, "/x", Some(json!([1]))).expect("a call").body()), "[1]");
    for name in ["HEAD", "get", ""] {
        let error = Method::of_request(name).expect_err("refused");
        assert_eq!((error.parameter(), error.message()), (Some("method"), "`method` must be GET, POST, PUT, PATCH or DELETE"));
    }
}

#[test]
fn the_path_of_an_undocumented_endpoint_leads_nowhere_else() {
    for good in ["/", "/a", "/a/", "/members/by_email/ada+x@example.com", "/a%2Fb/%2e%2e%2e", "/a/...", "/a//b"] {
        assert!(undocumented(Method::Get, good, None).is_ok(), "{good}");
    }
    let evil = [
        "",
        "a",
        "//evil.com/",
        "https://evil.com/",
        "/a?x=1",
        "/a#x",
        "/a/../b",
        "/..",
        "/./a",
        "/%2E%2e/a",
        "/a/.%2e",
        "/a\\..",
        "/a b",
        "/é",
    ];
    for path in evil {
        let (parameter, message) = refusal(undocumented(Method::Get, path, None));
        assert_eq!(parameter.as_deref(), Some("path"), "{path}");
        assert!(message.starts_with("request: `path` must be what follows `/admin/v1/networks/{network_id}`, begin with `/`"), "{message}");
    }
    let body = refusal(undocumented(Method::Get, "/a", Some(json!({}))));
    assert_eq!(body, refused("body", "request: `body` cannot go along with a GET; use `query`"));
}
