//! What goes wrong, and what the client makes of it.

use std::time::Duration;

use mighty_networks::ErrorKind;
use mighty_networks::models::{MemberCreate, PostCreate};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

/// The wait is one of the engine's timers.
#[wasm_bindgen]
pub async fn a_read_is_sent_again_after_a_503(place: Place) {
    place.fault("members.list", json!({"status": 503})).await;
    let page = place.client().members().list().first_page().await.expect("members");
    assert_eq!((page.items.len(), page.response.attempts, place.count("members.list").await), (100, 2, 2));
}

/// It waits as long as the server says, also before something is created.
#[wasm_bindgen]
pub async fn a_creation_waits_for_the_time_of_a_429(place: Place) {
    let client = place.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    place.fault("posts.create", json!({"status": 429, "retry_after": 1})).await;
    let answer = client.posts().create(PostCreate::new(space.id, "Once")).send_raw().await.expect("a post");
    assert_eq!((answer.attempts(), place.count("posts.create").await), (2, 2));
    assert!(answer.elapsed() >= Duration::from_secs(1), "{:?}", answer.elapsed());
}

/// The server names the field and the complaint.
#[wasm_bindgen]
pub async fn a_422_names_its_fields(place: Place) {
    let client = place.client();
    let ada = || MemberCreate::new("ada@example.com", "Ada", "Lovelace").send_welcome_email(false);
    client.members().create(ada()).await.expect("a member");
    let error = client.members().create(ada()).await.expect_err("twice");
    assert_eq!((error.kind(), error.status(), error.maybe_committed()), (ErrorKind::Unprocessable, Some(422), false));
    assert_eq!(error.field_errors().iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["email"]);
}

/// The token is in no form of anything.
#[wasm_bindgen]
pub async fn a_wrong_token_is_refused_and_not_shown(place: Place) {
    let client = place.builder().token("mn_test_another_token").build().expect("a client");
    let error = client.check().await.expect_err("refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthorized, Some(401)));
    let forms = format!("{error} {error:?} {client:?}");
    assert!(!forms.contains("another_token"), "{forms}");
}

/// A read may be sent again after it, a creation may not: the server may have made what it was asked for.
#[wasm_bindgen]
pub async fn an_attempt_ends_at_its_timeout(place: Place) {
    let client = place.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    place.fault("members.list", json!({"delay_ms": 5000})).await;
    let page = client.members().list().timeout(Duration::from_millis(300)).first_page().await.expect("members");
    assert_eq!(page.response.attempts, 2);
    place.fault("posts.create", json!({"delay_ms": 5000})).await;
    let late = client.posts().create(PostCreate::new(space.id, "Late")).timeout(Duration::from_millis(300)).await.expect_err("late");
    assert_eq!((late.kind(), late.attempts(), late.maybe_committed()), (ErrorKind::Timeout, 1, true));
    assert!(late.message().contains("none within 300 ms"), "{late}");
}

/// Time is up although nothing but waiting is to be done.
#[wasm_bindgen]
pub async fn a_call_ends_at_its_deadline(place: Place) {
    place.fault("members.list", json!({"status": 503, "retry_after": 30, "times": 5})).await;
    let error = place.client().members().list().deadline(Duration::from_secs(2)).first_page().await.expect_err("no time");
    assert_eq!((error.status(), place.count("members.list").await), (Some(503), 1));
}

/// Nothing was sent, so that a creation is sent again, too.
#[wasm_bindgen]
pub async fn a_refused_connection_sends_nothing(place: Place) {
    let client = place.client_of_nobody();
    let error = client.posts().create(PostCreate::new(1, "Nowhere")).max_retries(1).await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::Connection, 2, false));
    assert!(error.message().contains("ECONNREFUSED"), "{error}");
}

/// A connection that breaks says nothing of what became of the request.
#[wasm_bindgen]
pub async fn a_broken_connection_may_have_done_it(place: Place) {
    let client = place.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    for point in ["before", "after", "midway"] {
        place.fault("posts.create", json!({"drop": point})).await;
        let error = client.posts().create(PostCreate::new(space.id, point)).await.expect_err("lost");
        assert_eq!((error.kind(), error.maybe_committed(), error.attempts()), (ErrorKind::Connection, true, 1), "{point}");
    }
    place.fault("members.list", json!({"drop": "after"})).await;
    assert_eq!(client.members().list().first_page().await.expect("members").response.attempts, 2);
}
