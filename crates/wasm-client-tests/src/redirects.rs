//! A redirect is not followed, wherever it points.

use mighty_networks::ErrorKind;
use mighty_networks::models::PostCreate;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// Neither the token nor the request comes to another server.
#[wasm_bindgen]
pub async fn a_redirect_to_another_server_is_not_followed(place: Place) {
    let location = format!("{}/admin/v1/networks/12345/members/", place.elsewhere());
    are_errors(&place, &location).await;
    assert_eq!(place.count_elsewhere().await, 0);
}

/// The request does not come twice to the same server.
#[wasm_bindgen]
pub async fn a_redirect_to_the_same_server_is_not_followed(place: Place) {
    are_errors(&place, "/admin/v1/networks/12345/me").await;
    assert_eq!(place.count("me.get").await, 0);
    are_errors(&place, &format!("{}/admin/v1/networks/12345/me", place.sandbox())).await;
    assert_eq!(place.count("me.get").await, 0);
}

async fn are_errors(place: &Place, location: &str) {
    let client = place.client();
    let (before_lists, before_posts) = (place.count("members.list").await, place.count("posts.create").await);
    for status in STATUSES {
        let fault = json!({"status": status, "location": location});
        place.fault("members.list", fault.clone()).await;
        let error = client.members().list().first_page().await.expect_err("a redirect");
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Redirect, Some(status), 1));
        assert!(error.message().contains(location), "{error}");
        place.fault("posts.create", fault).await;
        let error = client.posts().create(PostCreate::new(1, "Moved")).await.expect_err("a redirect");
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Redirect, Some(status), 1));
    }
    let (lists, posts) = (place.count("members.list").await - before_lists, place.count("posts.create").await - before_posts);
    assert_eq!((lists, posts), (STATUSES.len() as u64, STATUSES.len() as u64));
}
