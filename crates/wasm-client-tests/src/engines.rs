//! Engines whose `fetch` says less, or says it otherwise, than that of Node.js; here it is replaced by one that does the same.

use js_sys::{Function, Reflect, global};
use mighty_networks::models::PostCreate;
use mighty_networks::{Error, ErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

/// What a creation fails with if this is the body of `fetch`.
async fn failed_with(place: &Place, body: &str) -> Error {
    let name = JsValue::from_str("fetch");
    let usual = Reflect::get(&global(), &name).expect("a function");
    Reflect::set(&global(), &name, &Function::new_with_args("url, init", body)).expect("a global scope");
    let failed = place.client().posts().create(PostCreate::new(1, "Engine")).max_retries(0).await;
    Reflect::set(&global(), &name, &usual).expect("a global scope");
    failed.expect_err("a failure")
}

/// A browser shows neither status nor target; the server may have pointed to what it made.
#[wasm_bindgen]
pub async fn a_hidden_redirect_is_a_redirect(place: Place) {
    let hidden = "return Promise.resolve({ type: 'opaqueredirect', status: 0, headers: new Headers(), arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) })";
    let error = failed_with(&place, hidden).await;
    assert_eq!((error.kind(), error.attempts(), error.maybe_committed()), (ErrorKind::Redirect, 1, true));
}

/// Without this an engine would follow it before anybody could see it.
#[wasm_bindgen]
pub async fn every_request_says_that_no_redirect_is_followed(place: Place) {
    let said = "return Promise.reject(new Error(`${init.redirect} ${init.method} ${init.signal.aborted}`))";
    assert!(failed_with(&place, said).await.message().contains("manual POST false"));
}

/// What is not known counts as sent.
#[wasm_bindgen]
pub async fn an_exception_without_a_code_may_come_after_the_request(place: Place) {
    for body in
        ["return Promise.reject(new TypeError('Failed to fetch'))", "throw 'Network connection lost.'", "return Promise.reject(undefined)"]
    {
        let error = failed_with(&place, body).await;
        assert_eq!((error.kind(), error.maybe_committed()), (ErrorKind::Connection, true), "{body}");
    }
}

/// Where an engine says that no connection came about, nothing was sent.
#[wasm_bindgen]
pub async fn a_code_says_how_far_a_request_came(place: Place) {
    let coded =
        |code: &str| format!("return Promise.reject(new TypeError('fetch failed', {{ cause: {{ message: 'no luck', code: '{code}' }} }}))");
    let cases = [
        ("ENOTFOUND", ErrorKind::Connection, false, true),
        ("CERT_HAS_EXPIRED", ErrorKind::Connection, false, false),
        ("UND_ERR_CONNECT_TIMEOUT", ErrorKind::Timeout, false, true),
        ("UND_ERR_HEADERS_TIMEOUT", ErrorKind::Timeout, true, false),
        ("UND_ERR_SOCKET", ErrorKind::Connection, true, false),
    ];
    for (code, kind, maybe_committed, retryable) in cases {
        let error = failed_with(&place, &coded(code)).await;
        assert_eq!((error.kind(), error.maybe_committed(), error.retryable()), (kind, maybe_committed, retryable), "{code}");
        assert!(error.message().contains("no luck"), "{error}");
    }
    let deno = "return Promise.reject(new TypeError('error sending request: client error (Connect): dns error'))";
    assert!(!failed_with(&place, deno).await.maybe_committed());
    let circle = "const error = new Error('round and round'); error.cause = error; return Promise.reject(error)";
    assert!(failed_with(&place, circle).await.message().contains("round and round"));
}

/// A function in place of `fetch` may be careless.
#[wasm_bindgen]
pub async fn an_exception_does_not_give_the_token_away(place: Place) {
    let careless = "return Promise.reject(new Error(`refused ${init.headers.get('authorization')}`))";
    let error = failed_with(&place, careless).await;
    assert!(error.message().contains("refused Bearer [token]"), "{error}");
}
