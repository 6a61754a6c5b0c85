//! What the engine gives in place of an operating system.

use std::time::Duration;

use mighty_networks::webhooks::Webhooks;
use mighty_networks::{Client, ErrorKind};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

/// `process.env` has them.
#[wasm_bindgen]
pub async fn a_client_is_made_from_the_environment(place: Place) {
    let client = Client::from_env().expect("a client");
    assert_eq!(client.base_url(), format!("{}/admin", place.sandbox()));
    assert!(client.check().await.expect("a report").right_network);
}

/// The engine knows what time it is.
#[wasm_bindgen]
pub async fn an_old_delivery_is_refused(_place: Place) {
    let hooks = Webhooks::new(["0123456789abcdef"]).and_then(|hooks| hooks.max_age(Duration::from_secs(3600))).expect("a receiver");
    let construct = |time: &str| {
        let body = format!(r#"{{"event_type": "MemberLeft", "event_timestamp": "{time}", "payload": {{"member": {{"id": 42}}}}}}"#);
        hooks.construct(body, [("Authorization", "Bearer 0123456789abcdef")])
    };
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    assert_eq!(construct(&now).expect("an event").name(), "MemberLeft");
    let error = construct("2020-01-01T00:00:00Z").expect_err("old");
    assert_eq!((error.kind(), error.code()), (ErrorKind::WebhookAuth, Some("too_old")));
}
