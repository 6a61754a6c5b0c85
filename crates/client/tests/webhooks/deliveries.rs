//! Any delivery is an event or is refused, and nothing of an event is lost.

use mighty_networks::ErrorKind;
use mighty_networks::webhooks::{WebhookEvent, Webhooks};
use mighty_networks_core::well_formed;
use proptest::prelude::*;
use serde_json::{Map, Value};

pub(crate) const KEY: &str = "a key of some length";

pub(crate) fn receiver() -> Webhooks {
    Webhooks::new([KEY, "another"]).expect("keys")
}

/// Reads all that an event has; each of these must do with whatever was sent.
pub(crate) fn read_everything(event: &WebhookEvent) {
    let read = (event.kind(), event.payload(), event.actor(), event.network_id(), event.occurred_at());
    let told = (event.is_network_join(), event.is_network_leave(), event.is_known());
    assert!(!format!("{read:?} {told:?} {event:?}").is_empty());
}

/// What `serde_json` makes of a text. It refuses half a surrogate pair, which an event may hold.
fn judged(json: &[u8]) -> serde_json::Result<Value> {
    str::from_utf8(json).map_or_else(|_| serde_json::from_slice(json), |text| serde_json::from_str(&well_formed(text)))
}

/// A genuine delivery of this body, with `serde_json` as the referee on what JSON is.
fn assert_event_or_refusal(body: &[u8]) {
    let constructed = receiver().construct(body, [("Authorization", format!("Bearer {KEY}"))]);
    let json = body.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(body);
    match (constructed, judged(json)) {
        (Ok(event), Ok(Value::Object(sent))) => assert_holds(&event, body, &sent),
        (Err(error), Ok(_)) => assert_eq!((error.kind(), error.code()), (ErrorKind::WebhookParse, Some("not_an_object"))),
        (Err(error), Err(_)) => assert_eq!((error.kind(), error.code()), (ErrorKind::WebhookParse, Some("not_json"))),
        (Ok(event), _) => panic!("{event:?} is made of what is no object"),
    }
    let stranger = receiver().construct(body, [("Authorization", "Bearer guess")]).expect_err("another key");
    assert_eq!((stranger.kind(), stranger.code()), (ErrorKind::WebhookAuth, Some("wrong_key")));
}

fn assert_holds(event: &WebhookEvent, body: &[u8], sent: &Map<String, Value>) {
    assert_eq!(event.raw(), body);
    assert_eq!(judged(event.as_json().as_bytes()).expect("JSON"), Value::Object(sent.clone()));
    assert_eq!(event.raw_payload().map(|payload| judged(payload.as_str().as_bytes()).expect("JSON")), sent.get("payload").cloned());
    assert_eq!(event.sent_type(), sent.get("event_type").and_then(Value::as_str).unwrap_or_default());
    match sent.get("event_id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() => assert_eq!(event.id(), id),
        _ => assert!(event.id().len() == 64 && event.id().bytes().all(|digit| digit.is_ascii_hexdigit()), "{}", event.id()),
    }
    read_everything(event);
}

/// What deliveries are made of, and what they are nearly made of.
const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b" ",
    b"\n",
    b"null",
    b"true",
    b"1",
    b"-",
    b"0.5e3",
    b"1e999",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\\ud800",
    b"\"event_id\":",
    b"\"event_type\":",
    b"\"event_timestamp\":",
    b"\"payload\":",
    b"\"member\":",
    b"\"MemberJoinedHook\"",
    b"\"MEMBER_LEFT\"",
    b"\"2026-07-05T09:30:00Z\"",
    b"\"network_id\":",
    b"\"space_id\":",
    b"\"7\"",
    b"\"\"",
    b"18446744073709551616",
    b"{\"event_id\":\"e\",",
    b"\"payload\":{\"member\":{\"id\":",
];

pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9]{1,21}".prop_map(Value::from),
        Just(Value::from("2026-07-05T09:30:00.25+02:00")),
    ];
    leaf.prop_recursive(4, 30, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name(), inner), 0..6).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    let known = ["id", "email", "member", "member_id", "network_id", "space_id", "reported_content", "creator_id", "author", "name"];
    prop_oneof![3 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn envelope() -> impl Strategy<Value = Value> {
    let names = ["event_id", "event_timestamp", "event_type", "payload", "more"];
    proptest::collection::btree_map(proptest::sample::select(names.to_vec()), json(), 0..6)
        .prop_map(|members| Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_bytes(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        assert_event_or_refusal(&body);
    }

    #[test]
    fn of_any_json(body in json()) {
        assert_event_or_refusal(body.to_string().as_bytes());
    }

    #[test]
    fn of_any_envelope(body in envelope(), has_mark: bool) {
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        assert_event_or_refusal(format!("{mark}{body}").as_bytes());
        assert_event_or_refusal(format!(" {mark}{body:#}\r\n").as_bytes());
    }

    #[test]
    fn of_what_is_nearly_a_delivery(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24)) {
        assert_event_or_refusal(&pieces.concat());
    }

    #[test]
    fn of_a_delivery_that_is_cut(body in envelope(), place: prop::sample::Index) {
        let body = body.to_string();
        assert_event_or_refusal(&body.as_bytes()[..place.index(body.len() + 1)]);
    }

    #[test]
    fn of_any_depth(depth in 100..200_usize, unclosed: bool) {
        let (open, close) = ("{\"payload\":[".repeat(depth / 2), "]}".repeat(if unclosed { 0 } else { depth / 2 }));
        assert_event_or_refusal(format!("{open}1{close}").as_bytes());
    }

    #[test]
    fn without_an_id_the_same_value_has_the_same_id(body in envelope()) {
        let Value::Object(mut members) = body else { unreachable!("an envelope is an object") };
        members.remove("event_id");
        let backwards: Vec<String> = members.iter().rev().map(|(name, value)| format!("{}: {value:#}", Value::from(name.as_str()))).collect();
        let id = |body: String| receiver().parse(body).expect("an event").id().to_owned();
        prop_assert_eq!(id(Value::Object(members).to_string()), id(format!("{{ {} }}", backwards.join(" , "))));
    }
}
