//! The cases of `tests/vectors/webhooks`.

use std::time::{Duration, SystemTime};

use mighty_networks::webhooks::{WebhookEvent, Webhooks};
use mighty_networks::{Error, Result};
use mighty_networks_core::well_formed;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::case::Object;
use crate::shown;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) why: String,
    keys: Option<Vec<String>>,
    headers: Option<Value>,
    body: Option<Body>,
    max_age: Option<u64>,
    now: Option<u64>,
    // What must come out.
    verified: Option<bool>,
    event: Option<Value>,
    error: Option<Object>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Body {
    Json(Value),
    Text(String),
    Bytes(Vec<u8>),
}

impl Body {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// What was expected and what came.
pub(crate) fn run(case: &Case) -> (Value, Value) {
    let expected = json!({"verified": case.verified, "event": case.event.as_ref().map(shown::wanted), "error": case.error});
    let came = match outcome(case) {
        Ok(None) => json!({"verified": true, "event": null, "error": null}),
        Ok(Some(event)) => json!({"verified": null, "event": shown_event(&event, case.event.as_ref()), "error": null}),
        Err(error) => json!({"verified": null, "event": null, "error": shown_error(&error, case)}),
    };
    (expected, came)
}

/// Without keys `parse`, without a body `verify`, with both `construct`.
fn outcome(case: &Case) -> Result<Option<WebhookEvent>> {
    let hooks = Webhooks::new(case.keys.clone().unwrap_or_else(|| vec!["unused".to_owned()]))?;
    let hooks = case.max_age.map(Duration::from_secs).map_or(Ok(hooks.clone()), |max_age| hooks.max_age(max_age))?;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(case.now.unwrap_or_default());
    let hooks = hooks.clock(move || now);
    match (&case.keys, &case.body) {
        (None, Some(body)) => hooks.parse(body.bytes()).map(Some),
        (Some(_), None) => hooks.verify(headers(case)).map(|()| None),
        (Some(_), Some(body)) => hooks.construct(body.bytes(), headers(case)).map(Some),
        (None, None) => panic!("{} does nothing", case.id),
    }
}

/// A list of values is as many headers.
fn headers(case: &Case) -> Vec<(String, String)> {
    let pairs: Vec<(String, Value)> = match case.headers.clone() {
        Some(Value::Object(headers)) => headers.into_iter().collect(),
        Some(pairs) => serde_json::from_value(pairs).expect("pairs"),
        None => panic!("{} has no headers", case.id),
    };
    let values = |value: Value| if let Value::Array(values) = value { values } else { vec![value] };
    let each = |(name, value): (String, Value)| {
        values(value).into_iter().map(move |value| (name.clone(), value.as_str().expect("a text").to_owned()))
    };
    pairs.into_iter().flat_map(each).collect()
}

fn shown_event(event: &WebhookEvent, wanted: Option<&Value>) -> Value {
    let wanted = wanted.and_then(Value::as_object).into_iter().flatten();
    wanted.map(|(name, wanted)| (name.clone(), part(event, name, wanted))).collect::<Object>().into()
}

fn part(event: &WebhookEvent, name: &str, wanted: &Value) -> Value {
    let json = |text: &str| -> Value { serde_json::from_str(&well_formed(text)).expect("JSON") };
    match name {
        "id" => event.id().into(),
        "type" => kind(event).into(),
        "sent_type" => event.sent_type().into(),
        "occurred_at" => event.occurred_at().map(|time| json!({"timestamp": time.to_string()})).unwrap_or_default(),
        "payload" => event.payload().map(|payload| json!({"object": shown::record(&payload, &wanted["object"])})).unwrap_or_default(),
        "payload_as_json" => event.raw_payload().map(|payload| json(payload.as_str())).unwrap_or_default(),
        "raw" => {
            let raw = json(event.as_json());
            wanted.as_object().expect("fields").keys().map(|name| (name.clone(), raw[name].clone())).collect::<Object>().into()
        }
        "actor" => event.actor().map(|actor| {
            json!({"id": actor.id, "email": actor.email, "first_name": actor.first_name, "last_name": actor.last_name, "name": actor.name})
        }).unwrap_or_default(),
        "network_id" => event.network_id().into(),
        "is_network_join" => event.is_network_join().into(),
        "is_network_leave" => event.is_network_leave().into(),
        other => panic!("`{other}` is no part of an event"),
    }
}

/// The name of the variant; what is not known has one name in all languages.
fn kind(event: &WebhookEvent) -> String {
    let shown = format!("{:?}", event.kind());
    let name = shown.split(['(', ' ']).next().unwrap_or_default();
    if name == "Unknown" { "UnknownEvent".to_owned() } else { name.to_owned() }
}

fn shown_error(error: &Error, case: &Case) -> Value {
    case.error.as_ref().map_or_else(|| json!(format!("{error:?}")), |wanted| shown::error(error, wanted))
}
