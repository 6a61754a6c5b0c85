//! A call of an endpoint that nobody described, as a message: path, headers, a query in place of a body. Refused, or within the network.

use mighty_networks_core::{Arguments, Call, Method};

use crate::exchange::{NETWORK, exchange, request, settings};
use crate::message::Message;

pub(crate) fn run(bytes: &[u8]) {
    let message = Message::read(bytes);
    let path = String::from_utf8_lossy(message.start.unwrap_or_default()).into_owned();
    let mut arguments = Arguments::new();
    for (name, value) in message.texts() {
        arguments.add_header(&name, value.trim());
    }
    let query = String::from_utf8_lossy(message.body);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        arguments.add_query(name, serde_json::Value::from(value).into());
    }
    match Call::undocumented(Method::Get, &path, None, &arguments) {
        Ok(call) => check(call, &path),
        Err(error) => assert!(!error.message().is_empty() && error.parameter().is_some(), "{error:?}"),
    }
}

fn check(call: Call, path: &str) {
    let request = request(exchange(call, settings()));
    assert!(request.url.starts_with(NETWORK) && request.url.bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.url);
    let sent = request.url.split('?').next().expect("a path");
    assert_eq!(sent.strip_prefix(NETWORK.trim_end_matches('/')), Some(path));
    assert!(!sent.split('/').any(|segment| segment == ".."), "{sent}");
    let named = |wanted: &str| request.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted)).count();
    for name in ["authorization", "user-agent", "accept", "x-request-id"] {
        assert_eq!(named(name), 1, "{name}");
    }
    for name in ["host", "content-length", "transfer-encoding", "connection"] {
        assert_eq!(named(name), 0, "{name}");
    }
    for (name, value) in &request.headers {
        assert!(!name.is_empty() && !name.contains(|letter: char| letter.is_control() || letter == ':' || letter == ' '), "{name:?}");
        assert!(!value.contains(['\r', '\n', '\0']), "{value:?}");
    }
}
