//! Calls that go well.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::future::join;
use mighty_networks::models::{MemberCreate, PostCreate, PostUpdate};
use mighty_networks::{Client, ErrorKind, Upload};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

/// From its creation to its end.
#[wasm_bindgen]
pub async fn a_post_lives_from_creation_to_deletion(place: Place) {
    let client = place.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    let created = client.posts().create(PostCreate::new(space.id, "Grüße").description("<b>Hi</b>")).await.expect("a post");
    assert_eq!(created.title.as_deref(), Some("Grüße"));
    let updated = client.posts().update(created.id, PostUpdate::new().title("Hello, you")).await.expect("a post");
    assert_eq!((updated.title.as_deref(), updated.description.as_deref()), (Some("Hello, you"), Some("<b>Hi</b>")));
    client.posts().delete(created.id).await.expect("nothing");
    let error = client.posts().get(created.id).await.expect_err("gone");
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::NotFound, Some(404), 1));
}

/// An email address needs an encoding that no engine undoes.
#[wasm_bindgen]
pub async fn a_member_is_found_by_an_address_with_a_plus_sign(place: Place) {
    let client = place.client();
    let ada = MemberCreate::new("ada+test@example.com", "Ada", "Lovelace").send_welcome_email(false);
    let created = client.members().create(ada).await.expect("a member");
    let found = client.members().get_by_email("ada+test@example.com").await.expect("a member");
    assert_eq!((found.id, found.first_name.as_deref()), (created.id, Some("Ada")));
    assert_eq!(client.members().find_by_email("nobody@example.com").await.expect("an answer"), None);
}

/// Bytes of every value, in a form that `fetch` encodes.
#[wasm_bindgen]
pub async fn a_file_is_uploaded(place: Place) {
    let logo = Upload::bytes("logo \"1\".png", (0..=255).collect::<Vec<u8>>()).media_type("image/png");
    let asset = place.client().assets().upload(logo, "avatar").await.expect("an asset");
    assert!(asset.id > 0);
    assert_eq!(place.count("assets.upload").await, 1);
}

/// The slow one, which was begun first, does not hold up the other.
#[wasm_bindgen]
pub async fn two_calls_run_at_the_same_time(place: Place) {
    let client = place.client();
    assert_eq!(order_of_answers(&place, &client).await, ["quick", "slow"]);
}

/// With one connection they wait for each other.
#[wasm_bindgen]
pub async fn no_more_calls_than_allowed_run_at_the_same_time(place: Place) {
    let client = place.builder().max_connections(1).build().expect("a client");
    assert_eq!(order_of_answers(&place, &client).await, ["slow", "quick"]);
}

async fn order_of_answers(place: &Place, client: &Client) -> Vec<&'static str> {
    place.fault("members.list", json!({"delay_ms": 500})).await;
    let order = RefCell::new(Vec::new());
    let slow = async {
        client.members().list().first_page().await.expect("members");
        order.borrow_mut().push("slow");
    };
    let quick = async {
        client.spaces().list().first_page().await.expect("spaces");
        order.borrow_mut().push("quick");
    };
    join(slow, quick).await;
    order.into_inner()
}

/// A function that waits for the engine, and is asked again after a 401.
#[wasm_bindgen]
pub async fn a_token_function_is_asked_again_after_a_401(place: Place) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let token = move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        std::future::ready(Ok(if number == 0 { "mn_test_replaced" } else { "mn_test_sandbox_token" }.to_owned()))
    };
    let client = place.builder().token_function(token).build().expect("a client");
    assert!(client.check().await.expect("a report").right_network);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

/// What is under way belongs to one call; its id is drawn anew for each.
#[wasm_bindgen]
pub async fn every_call_has_an_id_of_its_own(place: Place) {
    let client = place.client();
    let mut ids = BTreeSet::new();
    for _ in 0..3 {
        let answer = client.me().get().send_raw().await.expect("an answer");
        assert_eq!((answer.status(), answer.attempts()), (200, 1));
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("application/json")));
        ids.insert(answer.request_id().to_owned());
    }
    assert_eq!(ids.len(), 3, "{ids:?}");
}
