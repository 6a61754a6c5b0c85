//! What one call may want otherwise: undocumented parameters, a 404 that is fine, retries that are usually not made.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mighty_networks::models::{Member, MemberCreate, PostUpdate, TagCreate};
use mighty_networks::{ErrorKind, Loss, Method, Result};
use serde_json::{Value, json};

use crate::calls::json_of;
use crate::canned::Canned;

const SENT: Loss = Loss::Timeout { sent: true };

fn ada() -> MemberCreate {
    MemberCreate::new("ada@example.com", "Ada", "Lovelace").send_welcome_email(false)
}

fn header(server: &Canned, name: &str) -> Option<String> {
    server.requests()[0].headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

#[tokio::test]
async fn what_is_not_documented_goes_along() {
    let server = Canned::default().answer(200, r#"{"id": 9}"#).answer(200, r#"{"items": []}"#);
    let client = server.client();
    let update = client.posts().update(9, PostUpdate::new().title("Hi")).notify(false);
    update.header("x-trace", "job-7").query("beta", json!([1, true])).body_field("beta_field", json!({"a": null})).await.expect("a post");
    client.members().list().header("x-trace", "job-8").query("sort", "name").first_page().await.expect("a page");
    assert_eq!(server.asked(), ["PATCH /posts/9/?notify=false&beta=1&beta=true", "GET /members?per_page=100&sort=name&page=1"]);
    assert_eq!(json_of(&server.requests()[0].body), r#"{"title":"Hi","beta_field":{"a":null}}"#);
    let traces = server.requests().iter().map(|request| request.headers.last().cloned()).collect::<Vec<_>>();
    let trace = |value: &str| Some(("x-trace".to_owned(), value.to_owned()));
    assert_eq!(traces, [trace("job-7"), trace("job-8")]);
}

#[tokio::test]
async fn what_is_documented_or_the_librarys_is_refused() {
    let server = Canned::default();
    let client = server.client();
    let refused = [
        client.members().get(1).header("Authorization", "Bearer mine").await.expect_err("the library's"),
        client.members().list().query("per_page", 7).first_page().await.expect_err("documented"),
        client.members().get(1).body_field("id", 2).await.expect_err("a GET"),
        client.posts().mute(1, 2).missing_ok().await.expect_err("no delete"),
    ];
    let refused = refused.map(|error| (error.kind(), error.parameter().map(str::to_owned)));
    let expected = ["Authorization", "per_page", "body", "missing_ok"];
    assert_eq!(refused, expected.map(|parameter| (ErrorKind::InvalidArgument, Some(parameter.to_owned()))));
    assert_eq!(server.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn what_is_gone_already_is_deleted_if_the_caller_says_so() {
    let server = Canned::default().answer(404, "{}").answer(404, "{}");
    let client = server.client();
    client.spaces().delete(7).missing_ok().await.expect("as good as deleted");
    assert_eq!(client.spaces().delete(7).await.expect_err("missing").kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn the_caller_may_take_the_risk_of_doing_something_twice() {
    let server = Canned::default().lose(SENT).answer(201, r#"{"id": 3}"#);
    assert_eq!(server.client().tags().create(TagCreate::new("VIP")).retry_always().await.expect("a tag").id, 3);
    assert_eq!(server.asked(), ["POST /tags", "POST /tags"]);
}

#[tokio::test]
async fn what_a_look_finds_is_the_outcome() {
    let server = Canned::default().lose(SENT).answer(200, r#"{"id": 42}"#);
    let client = server.client();
    let look = {
        let client = client.clone();
        move || client.members().find_by_email("ada@example.com").into_future()
    };
    assert_eq!(client.members().create(ada()).retry_verify(look).await.expect("a member").id, 42);
    assert_eq!(server.asked(), ["POST /members", "GET /members/by_email?email=ada%40example.com"]);
    assert_eq!(server.slept(), [] as [Duration; 0]);
}

#[tokio::test]
async fn a_look_that_finds_nothing_lets_the_call_be_repeated_until_no_try_is_left() {
    let server = Canned::default().lose(SENT).answer(404, "{}").lose(SENT).answer(404, "{}");
    let client = server.client();
    let look = {
        let client = client.clone();
        move || client.members().find_by_email("ada@example.com").into_future()
    };
    let create = client.members().create(ada()).max_retries(1).retry_verify(look);
    let error = tokio::spawn(create.into_future()).await.expect("no panic").expect_err("lost");
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::Timeout, 2, true));
    let [create, look] = ["POST /members", "GET /members/by_email?email=ada%40example.com"];
    assert_eq!(server.asked(), [create, look, create, look]);
    assert_eq!(server.slept(), [Duration::from_millis(250)]);
}

#[tokio::test]
async fn a_look_that_fails_leaves_the_call_as_unclear_as_it_was() {
    let server = Canned::default().lose(SENT).answer(403, "{}");
    let client = server.client();
    let look = {
        let client = client.clone();
        move || client.members().find_by_email("ada@example.com").into_future()
    };
    let error = client.members().create(ada()).retry_verify(look).await.expect_err("forbidden");
    assert_eq!((error.kind(), error.maybe_committed(), error.retryable()), (ErrorKind::Forbidden, true, false));
    let source = error.source().and_then(|source| source.downcast_ref::<mighty_networks::Error>()).expect("what was looked after");
    assert_eq!((source.kind(), source.operation().map(|operation| operation.id)), (ErrorKind::Timeout, Some("members.create")));
}

#[tokio::test]
async fn a_look_that_hangs_is_left_at_the_deadline_and_nothing_is_sent_again() {
    let server = Canned::default().lose(SENT);
    let create = server.client().members().create(ada()).deadline(Duration::from_secs(9)).retry_verify(std::future::pending);
    let error = create.await.expect_err("lost");
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::Timeout, 1, true));
    assert!(error.message().contains("the line went dead"), "{error}");
    assert_eq!((server.asked(), server.slept()), (vec!["POST /members".to_owned()], vec![Duration::from_secs(9)]));
}

#[tokio::test]
async fn nobody_looks_after_a_call_that_is_clear_or_only_reads() {
    let server = Canned::default().lose(Loss::Connect).lose(SENT).answer(422, "{}").lose(SENT).answer(200, r#"{"id": 1}"#);
    let client = server.client();
    let looks = Arc::new(AtomicUsize::new(0));
    let look = {
        let looks = Arc::clone(&looks);
        move || {
            looks.fetch_add(1, Ordering::SeqCst);
            std::future::ready(Result::<Option<Member>>::Ok(None))
        }
    };
    // Only the second attempt is unclear, and so the refusal of the third.
    client.members().create(ada()).retry_verify(look.clone()).await.expect_err("refused");
    assert_eq!(looks.load(Ordering::SeqCst), 2);
    client.members().get(1).retry_verify(look).await.expect("a member");
    assert_eq!(looks.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_answer_comes_with_everything_around_it() {
    let body = r#"{"id": 42, "beta": [1,  2]}"#;
    let server = Canned::default().answer(503, "").answer_with(200, &[("X-Request-Id", "7f3a")], body).answer(204, "");
    let client = server.client();
    let raw = client.members().get(42).send_raw().await.expect("a member");
    assert_eq!((raw.status(), raw.attempts(), raw.request_id()), (200, 2, "7f3a"));
    assert_eq!((raw.headers(), raw.header("x-request-id")), (&[("X-Request-Id".to_owned(), "7f3a".to_owned())][..], Some("7f3a")));
    assert_eq!((raw.content(), raw.elapsed()), (body.as_bytes(), Duration::from_millis(250)));
    assert_eq!((raw.parse().id, raw.into_inner().extra["beta"].clone()), (42, json!([1, 2])));
    let deleted = client.spaces().delete(7).send_raw().await.expect("nothing");
    assert_eq!((deleted.status(), deleted.content(), deleted.parse()), (204, &b""[..], &()));
    let look = || std::future::ready(Ok(None));
    let refused = client.members().get(42).retry_verify(look).send_raw().await.expect_err("no answer to give");
    assert_eq!((refused.kind(), refused.parameter()), (ErrorKind::InvalidArgument, Some("retry_verify")));
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn an_endpoint_that_nobody_has_described_answers_json() {
    let server = Canned::default().answer(200, r#"{"a": [1]}"#).answer(204, "").answer(200, "[1, 2]").answer(204, " ");
    let client = server.client();
    let answer: Value = client.request(Method::Get, "/members/42/extras").query("x", 1).header("x-trace", "7").await.expect("an object");
    assert_eq!(answer, json!({"a": [1]}));
    let nothing: () = client.request(Method::Post, "/members/42/extras").body(json!({"colour": "red"})).await.expect("nothing");
    let numbers: Vec<u64> = client.request(Method::Put, "/a").body_field("b", 1).await.expect("numbers");
    let none: Option<Value> = client.request(Method::Delete, "/a").await.expect("nothing");
    assert_eq!((nothing, numbers, none), ((), vec![1, 2], None));
    assert_eq!(header(&server, "x-trace").as_deref(), Some("7"));
    assert_eq!(server.asked(), ["GET /members/42/extras?x=1", "POST /members/42/extras", "PUT /a", "DELETE /a"]);
    let requests = server.requests();
    assert_eq!((json_of(&requests[1].body), json_of(&requests[2].body)), (r#"{"colour":"red"}"#, r#"{"b":1}"#));
}

#[tokio::test]
async fn an_answer_of_another_type_tells_that_the_call_was_carried_out() {
    let server = Canned::default().answer(201, r#"{"a": 1}"#).answer(204, "");
    let client = server.client();
    let error = client.request::<Vec<u64>>(Method::Post, "/a").await.expect_err("an object");
    assert_eq!((error.kind(), error.status(), error.maybe_committed(), error.attempts()), (ErrorKind::Response, Some(201), true, 1));
    assert_eq!((error.path_template(), error.body()), (Some("/a"), &br#"{"a": 1}"#[..]));
    let error = client.request::<Vec<u64>>(Method::Get, "/a").await.expect_err("nothing");
    assert_eq!((error.kind(), error.maybe_committed()), (ErrorKind::Response, false));
}

#[tokio::test]
async fn an_endpoint_elsewhere_or_two_bodies_are_refused() {
    let server = Canned::default();
    let client = server.client();
    for (method, path, body) in [(Method::Get, "https://example.com/", None), (Method::Get, "/../x", None), (Method::Get, "/a", Some(1))] {
        let call = client.request::<Value>(method, path);
        let error = body.into_iter().fold(call, |call, body| call.body(body)).await.expect_err("refused");
        assert_eq!((error.kind(), error.parameter()), (ErrorKind::InvalidArgument, Some(if body.is_some() { "body" } else { "path" })));
    }
    let both = client.request::<Value>(Method::Post, "/a").body(1).body_field("b", 2).await.expect_err("refused");
    assert_eq!((both.kind(), both.parameter()), (ErrorKind::InvalidArgument, Some("body")));
    assert_eq!(server.asked(), [] as [&str; 0]);
    let shown = format!("{:?}", client.request::<Value>(Method::Get, "/a").tag("job", "hourly").tag("job", "nightly"));
    assert!(shown.starts_with("Pending { operation: GET /a, "), "{shown}");
    assert!(shown.ends_with(r#", tags: [("job", "nightly")], .. }"#), "{shown}");
}
