//! What came out, as the JSON in which a case writes it down. Only what the case asks for is shown.

use std::time::Duration;

use mighty_networks::models::Model;
use mighty_networks::{Error, FilePart, Page, Part, PartContent, Request, RequestBody, catalog};
use mighty_networks_core::{Kind, RawJson, Record, Schema, TextOrList, well_formed};
use serde_json::{Value, json};

use crate::case::Object;

/// An object of any class. Its attributes are read as the generated classes read theirs.
pub(crate) struct AnyModel(Record);

impl Model for AnyModel {
    /// Not looked at: the record brings its own.
    const SCHEMA: &'static Schema = &catalog::MEMBER;

    fn from_record(record: Record) -> Self {
        Self(record)
    }
}

/// Seconds, as a whole number where they are one.
pub(crate) fn seconds(duration: Duration) -> Value {
    if duration.subsec_nanos() == 0 { json!(duration.as_secs()) } else { json!(duration.as_secs_f64()) }
}

/// What a case says, with the integers beyond 2^53 as integers.
pub(crate) fn wanted(value: &Value) -> Value {
    match value {
        Value::Object(object) => match object.get("integer").and_then(Value::as_str) {
            Some(digits) => json!(digits.parse::<u64>().expect("an integer")),
            None => object.iter().map(|(name, value)| (name.clone(), wanted(value))).collect(),
        },
        Value::Array(values) => values.iter().map(wanted).collect(),
        other => other.clone(),
    }
}

/// The keys of `wanted`, each with what `show` gives for it.
fn each(wanted: &Value, mut show: impl FnMut(&str, &Value) -> Value) -> Value {
    let wanted = wanted.as_object().into_iter().flatten();
    Value::Object(wanted.map(|(name, value)| (name.clone(), show(name, value))).collect())
}

pub(crate) fn page(page: &Page<AnyModel>, wanted: &Value) -> Value {
    let mut shown = json!({"items": models(&page.items, &wanted["items"]), "number": page.number, "has_next": page.has_next});
    if wanted.get("next_token").is_some() {
        shown["next_token"] = json!(page.next_token);
    }
    shown
}

pub(crate) fn models(models: &[AnyModel], wanted: &Value) -> Value {
    models.iter().enumerate().map(|(index, one)| model(one, &wanted[index])).collect()
}

pub(crate) fn model(model: &AnyModel, wanted: &Value) -> Value {
    record(&model.0, wanted)
}

pub(crate) fn record(record: &Record, wanted: &Value) -> Value {
    let json = |text: &str| -> Value { serde_json::from_str(&well_formed(text)).expect("JSON") };
    each(wanted, |name, wanted| match name {
        "extra" => record.extra().iter().map(|(name, value)| (name.to_string(), json(value.as_str()))).collect(),
        "raw" => {
            let raw = json(record.as_str());
            each(wanted, |name, _| raw[name].clone())
        }
        name => {
            let index = record.schema().position(name).unwrap_or_else(|| panic!("{} has no `{name}`", record.schema().name));
            let field = &record.schema().fields[index];
            record.value(index).and_then(|value| attribute(value, &field.kind, wanted)).unwrap_or_default()
        }
    })
}

fn attribute(value: RawJson<'_>, kind: &Kind, wanted: &Value) -> Option<Value> {
    let object = |inner: &Record, wanted: &Value| json!({"object": record(inner, &wanted["object"])});
    match kind {
        Kind::Id => value.id().map(Value::from),
        Kind::Integer => value.integer().map(Value::from),
        Kind::Money => value.money().map(Value::from),
        Kind::Text | Kind::Enumeration(_) => value.text().map(Value::from),
        Kind::Flag => value.flag().map(Value::from),
        Kind::Timestamp => value.timestamp().map(|time| json!({"timestamp": time.to_string()})),
        Kind::Object(schema) => value.record(schema).map(|inner| object(&inner, wanted)),
        Kind::List(item) => {
            let mut wanted = wanted.as_array().into_iter().flatten();
            value.list_of(|value| attribute(value, item, wanted.next().unwrap_or_default())).map(Value::Array)
        }
        Kind::TextOrList(schema) => value.text_or_list(schema).map(|either| match either {
            TextOrList::Text(text) => text.into(),
            TextOrList::List(items) => items.iter().enumerate().map(|(index, inner)| object(inner, &wanted[index])).collect(),
        }),
        Kind::File | Kind::Json => panic!("no answer has such a field"),
    }
}

pub(crate) fn error(error: &Error, wanted: &Object) -> Value {
    each(&Value::Object(wanted.clone()), |name, wanted| match name {
        "kind" => json!(error.kind().as_str()),
        "operation" => json!(error.operation().map(|operation| operation.id)),
        "parameter" => json!(error.parameter()),
        "status" => json!(error.status()),
        "code" => json!(error.code()),
        "message" => json!(error.message()),
        "message_has" => {
            let parts = wanted.as_array().expect("texts");
            let has = parts.iter().all(|part| error.message().contains(part.as_str().expect("a text")));
            if has { wanted.clone() } else { json!(error.message()) }
        }
        "field_errors" => error.field_errors().iter().map(|(field, complaints)| (field.clone(), json!(complaints))).collect(),
        "retry_after" => error.retry_after().map(seconds).unwrap_or_default(),
        "elapsed" => seconds(error.elapsed()),
        "maybe_committed" => json!(error.maybe_committed()),
        "retryable" => json!(error.retryable()),
        "attempts" => json!(error.attempts()),
        "request_id" => json!(error.request_id()),
        "ray_id" => json!(error.ray_id()),
        "body" => json!(String::from_utf8_lossy(error.body())),
        "body_bytes" => json!(error.body()),
        other => panic!("`{other}` is no field of an error"),
    })
}

/// What is shown of a request that no step expects.
pub(crate) fn whole_step() -> Object {
    ["method", "url", "timeout", "request_id"].into_iter().map(|name| (name.to_owned(), Value::Null)).collect()
}

/// A request as a step of a script.
pub(crate) fn sent(request: &Request, wanted: &Object) -> Value {
    each(&Value::Object(wanted.clone()), |name, _| match name {
        "request_id" => json!(header(request, "X-Request-Id")),
        "token" => json!(header(request, "Authorization").and_then(|value| value.strip_prefix("Bearer "))),
        other => line(request, other),
    })
}

/// A request as the outcome of a case.
pub(crate) fn request(request: &Request, wanted: &Object) -> Value {
    each(&Value::Object(wanted.clone()), |name, wanted| match (name, &request.body) {
        ("headers", _) => each(wanted, |name, _| json!(header(request, name))),
        ("headers_start", _) => each(wanted, |name, start| match (header(request, name), start.as_str()) {
            (Some(value), Some(start)) if value.starts_with(start) => json!(start),
            (value, _) => json!(value),
        }),
        ("headers_absent", _) => wanted
            .as_array()
            .into_iter()
            .flatten()
            .filter(|name| header(request, name.as_str().expect("a name")).is_none())
            .cloned()
            .collect(),
        ("empty", body) => json!(*body == RequestBody::Empty),
        ("json", RequestBody::Json(text)) => serde_json::from_slice(text).expect("JSON"),
        ("text", RequestBody::Json(text)) => json!(String::from_utf8_lossy(text)),
        ("parts", RequestBody::Multipart(parts)) => parts.iter().map(part).collect(),
        ("json" | "text" | "parts", other) => json!(format!("{other:?}")),
        (other, _) => line(request, other),
    })
}

fn line(request: &Request, name: &str) -> Value {
    match name {
        "method" => json!(request.method.as_str()),
        "url" => json!(request.url),
        "timeout" => seconds(request.timeout),
        other => panic!("`{other}` is no part of a request"),
    }
}

fn part(part: &Part) -> Value {
    match &part.content {
        PartContent::Text(text) => json!({"name": part.name, "text": text}),
        PartContent::File(FilePart { name, media_type, content, .. }) => {
            json!({"name": part.name, "file": {"name": name, "media_type": media_type, "bytes": content.to_vec()}})
        }
    }
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
