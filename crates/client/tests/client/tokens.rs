//! Token functions: asked once per call, and once more after a 401.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mighty_networks::{ErrorKind, Method};

use crate::canned::Canned;

fn authorizations(server: &Canned) -> Vec<String> {
    let header = |request: &mighty_networks::Request| {
        request.headers.iter().find(|(name, _)| *name == "Authorization").map(|(_, value)| value.clone()).expect("a token")
    };
    server.requests().iter().map(header).collect()
}

#[tokio::test]
async fn a_token_that_was_just_replaced_costs_no_failure() {
    let server = Canned::default().answer(200, r#"{"id": 1}"#).answer(401, "").answer(200, r#"{"id": 1}"#);
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let function = move || {
        let number = counter.fetch_add(1, Ordering::SeqCst);
        async move { Ok(format!("mn_token_{number}")) }
    };
    let client = server.builder().token_function(function).build().expect("a client");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    client.members().get(1).await.expect("a member");
    client.members().get(1).await.expect("a member");
    assert_eq!(authorizations(&server), ["Bearer mn_token_0", "Bearer mn_token_1", "Bearer mn_token_2"]);
}

#[tokio::test]
async fn a_second_401_is_an_error_and_so_is_a_first_one_of_a_fixed_token() {
    let server = Canned::default().answer(401, "").answer(401, "").answer(401, "");
    let client = server.builder().token_function(|| std::future::ready(Ok("mn_test".to_owned()))).build().expect("a client");
    assert_eq!(client.members().get(1).await.expect_err("refused").kind(), ErrorKind::Unauthorized);
    assert_eq!(server.asked().len(), 2);
    assert_eq!(server.client().members().get(1).await.expect_err("refused").kind(), ErrorKind::Unauthorized);
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_function_that_fails_or_gives_no_token_sends_nothing() {
    let server = Canned::default();
    let client = server.builder().token_function(|| async { Err("the vault is sealed".into()) }).build().expect("a client");
    let error = client.members().get(1).await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(error.to_string(), "members.get: the token function failed: the vault is sealed");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("the vault is sealed"));
    let client = server.builder().token_function(|| async { Ok(String::new()) }).build().expect("a client");
    assert_eq!(client.members().get(1).await.expect_err("no token").kind(), ErrorKind::Configuration);
    assert_eq!(server.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn a_function_that_fails_when_it_is_asked_again_leaves_known_what_was_sent() {
    let server = Canned::default().answer(500, "").answer(401, "");
    let asked = Arc::new(AtomicUsize::new(0));
    let function = move || {
        let is_first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        async move { if is_first { Ok("mn_old_0123456789".to_owned()) } else { Err("the vault is sealed".into()) } }
    };
    let client = server.builder().token_function(function).build().expect("a client");
    let error = client.request::<()>(Method::Delete, "/extras/1").await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::Configuration, 2, true));
    assert_eq!((error.elapsed(), error.path_template()), (Duration::from_millis(250), Some("/extras/1")));
    assert_eq!(error.request_id(), Some("8000000000000000"));
}

#[tokio::test]
async fn a_function_that_hangs_is_left_at_the_deadline() {
    let server = Canned::default();
    let client = server.builder().token_function(std::future::pending).deadline(Duration::from_secs(9)).build().expect("a client");
    let error = client.members().get(1).await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts(), error.retryable()), (ErrorKind::Timeout, 0, true));
    assert_eq!(error.message(), "the deadline of 9 s passed while the token function was asked");
    assert_eq!(server.slept(), [Duration::from_secs(9)]);
    assert_eq!(server.asked(), [] as [&str; 0]);
}
