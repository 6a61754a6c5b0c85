//! Arguments of a call, as a JSON object: refused, or sent as they are.

use mighty_networks_core::{Arguments, Call, RequestBody, catalog};
use serde_json::Value;

use crate::exchange::{exchange, request, settings};

pub(crate) fn run(bytes: &[u8]) {
    let Ok(Value::Object(given)) = serde_json::from_slice(bytes) else { return };
    for operation in [&catalog::MEMBERS_CREATE, &catalog::MEMBERS_GET_BY_EMAIL, &catalog::POSTS_CREATE, &catalog::EVENTS_CREATE] {
        match Call::new(operation, &Arguments::from_map(given.clone())) {
            Ok(call) => check_sent(call, &Value::Object(given.clone())),
            Err(error) => assert!(!error.message().is_empty() && error.operation().is_some(), "{error:?}"),
        }
    }
}

fn check_sent(call: Call, given: &Value) {
    let request = request(exchange(call, settings()));
    assert!(request.url.bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.url);
    if let RequestBody::Json(text) = &request.body {
        assert_body(&serde_json::from_slice(text.as_ref()).expect("JSON"), given);
    }
}

/// Each member of the body was given, and as it is.
fn assert_body(body: &Value, given: &Value) {
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(Some(value), given.get(name), "{name}");
    }
}
