//! A delivery becomes an event or a refusal.

use std::sync::LazyLock;

use mighty_networks::ErrorKind;
use mighty_networks::webhooks::{NAMES, WebhookEvent, Webhooks};
use serde_json::Value;

use crate::message::Message;
use crate::referee;

const KEYS: [&str; 3] = ["k", "a key of some length", "schlüssel-€"];
static HOOKS: LazyLock<Webhooks> = LazyLock::new(|| Webhooks::new(KEYS).expect("keys"));
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

pub(crate) fn run(bytes: &[u8]) {
    let Message { headers, body, .. } = Message::read(bytes);
    let headers = || headers.iter().map(|(name, value)| (name, value));
    let verified = HOOKS.verify(headers());
    let parsed = HOOKS.parse(body);
    check_parsed(body, parsed.as_ref().ok());
    match (HOOKS.construct(body, headers()), verified, parsed) {
        (Ok(event), Ok(()), Ok(parsed)) => check_event(&event, &parsed, body),
        (Err(error), Err(refusal), _) => {
            assert_eq!((error.kind(), error.code()), (ErrorKind::WebhookAuth, refusal.code()));
            assert!(!error.to_string().contains(KEYS[1]) && !format!("{error:?}").contains(KEYS[1]), "{error:?}");
        }
        (Err(error), Ok(()), Err(_)) => {
            assert_eq!(error.kind(), ErrorKind::WebhookParse);
            assert!(matches!(error.code(), Some("not_json" | "not_an_object")), "{error:?}");
        }
        other => panic!("construct does not agree with verify and parse: {other:?}"),
    }
}

/// `serde_json` is the referee: an event is a JSON object.
fn check_parsed(body: &[u8], event: Option<&WebhookEvent>) {
    let theirs = referee::json(body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)).filter(Value::is_object);
    let ours = event.map(|event| referee::json(event.as_json().as_bytes()).expect("JSON"));
    assert_eq!(ours, theirs);
}

fn check_event(event: &WebhookEvent, parsed: &WebhookEvent, body: &[u8]) {
    assert_eq!(event, parsed);
    assert_eq!(event.raw(), body);
    assert!(!event.id().is_empty());
    assert_eq!(event.is_known(), NAMES.contains(&event.name()));
    assert!(event.is_known() || event.name() == event.sent_type());
    // What is asked for seldom is read then, and must do with whatever was sent.
    let read = (event.kind(), event.payload(), event.actor(), event.network_id(), event.occurred_at());
    assert!(!format!("{read:?}").is_empty());
    assert!(!(event.is_network_join() && event.is_network_leave()));
}
