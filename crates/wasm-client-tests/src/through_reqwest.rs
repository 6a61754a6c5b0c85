//! The same client on reqwest's backend for wasm32.

use std::collections::BTreeSet;
use std::time::Duration;

use mighty_networks::models::{MemberCreate, PostCreate};
use mighty_networks::{Client, ErrorKind, ReqwestTransport, Upload};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

fn client(place: &Place) -> Client {
    place.builder().transport(ReqwestTransport::new().expect("a transport")).build().expect("a client")
}

/// Every member once, in three requests.
#[wasm_bindgen]
pub async fn reqwest_reads_a_list_through_several_pages(place: Place) {
    let mut items = client(&place).members().list().items();
    let mut ids = BTreeSet::new();
    while let Some(member) = items.try_next().await.expect("a member") {
        ids.insert(member.id);
    }
    assert_eq!((ids.len(), place.count("members.list").await), (250, 3));
}

/// JSON and a form.
#[wasm_bindgen]
pub async fn reqwest_creates_and_uploads(place: Place) {
    let client = client(&place);
    let ada = MemberCreate::new("ada+test@example.com", "Ada", "Lovelace").send_welcome_email(false);
    let created = client.members().create(ada).await.expect("a member");
    let found = client.members().get_by_email("ada+test@example.com").await.expect("a member");
    assert_eq!((found.id, found.first_name.as_deref()), (created.id, Some("Ada")));
    let logo = Upload::bytes("logo.png", (0..=255).collect::<Vec<u8>>()).media_type("image/png");
    assert!(client.assets().upload(logo, "avatar").await.expect("an asset").id > 0);
    client.members().delete(created.id).await.expect("nothing");
}

/// What may be sent again is; what the server refuses is told.
#[wasm_bindgen]
pub async fn reqwest_retries_and_tells_errors(place: Place) {
    let client = client(&place);
    place.fault("members.list", json!({"status": 503})).await;
    let page = client.members().list().first_page().await.expect("members");
    assert_eq!((page.items.len(), page.response.attempts), (100, 2));
    let error = client.members().get(1).await.expect_err("nobody");
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::NotFound, Some(404), 1));
    place.fault("members.list", json!({"delay_ms": 2_000})).await;
    let late = client.members().list().timeout(Duration::from_millis(100)).max_retries(0).first_page().await.expect_err("late");
    assert_eq!((late.kind(), late.status()), (ErrorKind::Timeout, None));
    let nobody = place.builder().base_url(place.nowhere()).transport(ReqwestTransport::new().expect("a transport"));
    let error = nobody.build().expect("a client").posts().create(PostCreate::new(1, "Lost")).await.expect_err("nobody listens");
    // Whether it was sent is more than this transport can say.
    assert_eq!((error.kind(), error.maybe_committed(), error.attempts()), (ErrorKind::Connection, true, 1));
}

/// `fetch` follows a redirect, and says nothing of it; the other server is not shown the token, and refuses.
#[wasm_bindgen]
pub async fn reqwest_cannot_see_redirects_which_lose_the_token(place: Place) {
    let location = format!("{}/admin/v1/networks/12345/members/", place.elsewhere());
    place.fault("members.list", json!({"status": 307, "location": location})).await;
    let error = client(&place).members().list().first_page().await.expect_err("a server without the token");
    assert_eq!((error.kind(), error.status(), place.count_elsewhere().await), (ErrorKind::Unauthorized, Some(401), 1));
}
