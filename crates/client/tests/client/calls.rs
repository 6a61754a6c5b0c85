//! Single calls: what is sent, what comes back, what is repeated.

use std::time::Duration;

use mighty_networks::models::{MemberCreate, PostUpdate};
use mighty_networks::{ErrorKind, Loss, RequestBody};

use crate::canned::Canned;

pub(crate) fn json_of(body: &RequestBody) -> &str {
    match body {
        RequestBody::Json(text) => std::str::from_utf8(text).expect("text"),
        other => panic!("no JSON: {other:?}"),
    }
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_awaited() {
    let server = Canned::default().answer(200, r#"{"id": 42}"#);
    let client = server.client();
    let pending = client.members().get(42);
    assert_eq!(server.asked(), [] as [&str; 0]);
    assert_eq!(pending.await.expect("a member").id, 42);
    assert_eq!(server.asked(), ["GET /members/42/"]);
}

#[tokio::test]
async fn a_call_outlives_its_client_and_can_be_spawned() {
    let server = Canned::default().answer(200, r#"{"id": 42}"#);
    let pending = server.client().members().get(42);
    let member = tokio::spawn(pending.into_future()).await.expect("no panic").expect("a member");
    assert_eq!(member.id, 42);
}

#[tokio::test]
async fn inputs_and_flags_go_where_the_api_wants_them() {
    let server = Canned::default().answer(201, r#"{"id": 1}"#).answer(200, r#"{"id": 9}"#).answer(204, "");
    let client = server.client();
    let ada = MemberCreate::new("ada+test@example.com", "Ada", "Lovelace").send_welcome_email(false);
    client.members().create(ada).await.expect("a member");
    client.posts().update(9, PostUpdate::new().clear_description()).notify(false).await.expect("a post");
    client.members().remove_from_network(42, false).await.expect("nothing");
    assert_eq!(
        server.asked(),
        ["POST /members", "PATCH /posts/9/?notify=false", "DELETE /members/42/network_membership?cancel_plans=false"]
    );
    let requests = server.requests();
    let expected = r#"{"email":"ada+test@example.com","first_name":"Ada","last_name":"Lovelace","send_welcome_email":false}"#;
    assert_eq!(json_of(&requests[0].body), expected);
    assert_eq!(json_of(&requests[1].body), r#"{"description":null}"#);
    assert_eq!(requests[2].body, RequestBody::Empty);
}

#[tokio::test]
async fn an_answer_that_mails_people_must_be_chosen() {
    let server = Canned::default();
    let error = server.client().members().create(MemberCreate::new("a@b.c", "A", "B")).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(error.parameter(), Some("send_welcome_email"));
    assert_eq!(server.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn a_read_is_repeated_after_a_pause_and_a_creation_is_not() {
    let server = Canned::default().lose(Loss::Timeout { sent: true }).answer(200, r#"{"id": 42}"#).lose(Loss::Timeout { sent: true });
    let client = server.client();
    assert_eq!(client.members().get(42).await.expect("a member").id, 42);
    assert_eq!(server.slept(), [Duration::from_millis(250)]);
    let ada = MemberCreate::new("a@b.c", "A", "B").send_welcome_email(false);
    let error = client.members().create(ada).await.expect_err("lost");
    assert_eq!((error.kind(), error.maybe_committed(), error.attempts()), (ErrorKind::Timeout, true, 1));
    assert!(error.message().contains("the line went dead"), "{error}");
}

#[tokio::test]
async fn the_limits_of_a_call_go_before_those_of_the_client() {
    let server = Canned::default().answer(200, r#"{"id": 1}"#).answer(200, r#"{"id": 1}"#).answer(503, "").answer(503, "");
    let client =
        server.builder().timeout(Duration::from_secs(9)).deadline(Duration::from_secs(20)).max_retries(1).build().expect("a client");
    client.members().get(1).await.expect("a member");
    client.members().get(1).timeout(Duration::from_secs(5)).deadline(Duration::from_secs(4)).await.expect("a member");
    let timeouts: Vec<Duration> = server.requests().iter().map(|request| request.timeout).collect();
    assert_eq!(timeouts, [Duration::from_secs(9), Duration::from_secs(4)]);
    let error = client.members().get(1).max_retries(0).await.expect_err("unavailable");
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    let error = client.members().get(1).timeout(Duration::ZERO).await.expect_err("refused");
    assert_eq!((error.kind(), error.operation().map(|operation| operation.id)), (ErrorKind::Configuration, Some("members.get")));
}

#[tokio::test]
async fn errors_say_what_the_server_said() {
    let body = r#"{"error": "unprocessable", "message": "email has already been taken", "status": 422}"#;
    let server = Canned::default().answer_with(422, &[("X-Request-Id", "7f3a")], body);
    let ada = MemberCreate::new("a@b.c", "A", "B").send_welcome_email(false);
    let error = server.client().members().create(ada).await.expect_err("refused");
    assert_eq!((error.kind(), error.code(), error.request_id()), (ErrorKind::Unprocessable, Some("unprocessable"), Some("7f3a")));
    assert_eq!(error.to_string(), "422 members.create: email has already been taken (request 7f3a, 1 attempt, 0.00 s)");
}
