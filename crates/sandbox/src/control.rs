//! The routes with which a test steers the sandbox over HTTP: `/_sandbox/faults`, `/_sandbox/requests`, `/_sandbox/ledger`,
//! `/_sandbox/reset`.

use std::time::Duration;

use mighty_networks_core::catalog;
use serde_json::{Map, Value, json};

use crate::fault::{DropPoint, Fault, FaultBody, RetryAfter};
use crate::refusal::{Refusal, json_response};
use crate::request::Request;
use crate::response::Response;
use crate::sandbox::Sandbox;
use crate::script::Aim;

/// The answer to a request for a control route; `None` for everything else.
pub(crate) fn answer(sandbox: &mut Sandbox, request: &Request) -> Option<Response> {
    let route = request.path().strip_prefix("/_sandbox/")?;
    let result = match (request.method.as_str(), route) {
        ("POST", "faults") => add_faults(sandbox, &request.body).map(|()| faults(sandbox)),
        ("GET", "faults") => Ok(faults(sandbox)),
        ("DELETE", "faults") => {
            sandbox.clear_faults();
            Ok(faults(sandbox))
        }
        ("GET", "requests") => Ok(requests(sandbox)),
        ("GET", "ledger") => Ok(ledger(sandbox)),
        ("POST", "reset") => {
            sandbox.reset();
            Ok(json!({}))
        }
        _ => Err(Refusal::not_found("Control route")),
    };
    Some(result.map_or_else(Refusal::into_response, |body| json_response(200, &body)))
}

fn faults(sandbox: &Sandbox) -> Value {
    let faults: Vec<Value> = sandbox.faults_waiting().map(|(operation, times)| json!({ "operation": operation, "times": times })).collect();
    json!({ "faults": faults })
}

fn requests(sandbox: &Sandbox) -> Value {
    let seen: Vec<Value> = sandbox
        .requests()
        .map(|request| {
            json!({
                "method": request.method, "target": request.target, "operation": request.operation, "status": request.status,
                "user_agent": request.user_agent,
            })
        })
        .collect();
    json!({ "total": sandbox.request_count(), "counts": sandbox.operation_counts(), "requests": seen })
}

/// What arrived and what it changed, so that a client can be held to what it says of its writes.
fn ledger(sandbox: &Sandbox) -> Value {
    let entries: Vec<Value> = sandbox
        .requests()
        .map(|request| {
            json!({
                "method": request.method, "target": request.target, "operation": request.operation, "status": request.status,
                "case": request.case, "request_id": request.request_id, "body": format!("{:016x}", request.body_digest),
                "faulted": request.faulted, "committed": request.committed,
            })
        })
        .collect();
    json!({ "total": sandbox.request_count(), "requests": entries })
}

/// What a scripted fault may say, as the README has it.
const KNOWN: &[&str] = &["operation", "case", "skip", "times", "status", "retry_after", "location", "body", "made", "delay_ms", "drop"];

/// One fault, or a list of them, of which none is scripted if one is refused.
fn add_faults(sandbox: &mut Sandbox, body: &[u8]) -> Result<(), Refusal> {
    let scripts = match serde_json::from_slice(body) {
        Ok(Value::Object(one)) => vec![Value::Object(one)],
        Ok(Value::Array(many)) if !many.is_empty() => many,
        _ => return Err(Refusal::bad_request("The body must be a JSON object, or a list of them")),
    };
    for (aim, fault) in scripts.iter().map(scripted).collect::<Result<Vec<_>, _>>()? {
        sandbox.fail(aim, fault);
    }
    Ok(())
}

fn scripted(script: &Value) -> Result<(Aim, Fault), Refusal> {
    let object = script.as_object().ok_or_else(|| Refusal::bad_request("A fault must be a JSON object"))?;
    let unknown: Vec<&str> = object.keys().map(String::as_str).filter(|name| !KNOWN.contains(name)).collect();
    if !unknown.is_empty() {
        return Err(Refusal::unexpected(&unknown));
    }
    let operation = object.get("operation").and_then(Value::as_str).unwrap_or_default();
    if operation != "*" && catalog::operation(operation).is_none() {
        return Err(Refusal::bad_request(format!("operation `{operation}` is unknown")));
    }
    let count = |value: &Value| value.as_u64().and_then(|count| u32::try_from(count).ok());
    let aim = Aim {
        operation: operation.to_owned(),
        case: read(object, "case", |value| value.as_str().map(str::to_owned))?,
        skip: read(object, "skip", count)?.unwrap_or_default(),
        times: read(object, "times", |value| count(value).filter(|times| *times > 0))?.unwrap_or(1),
    };
    let fault = Fault {
        status: read(object, "status", |value| value.as_u64().and_then(status))?,
        retry_after: read(object, "retry_after", retry_after)?,
        location: read(object, "location", |value| value.as_str().filter(|text| is_header_text(text)).map(str::to_owned))?,
        body: read(object, "body", fault_body)?.unwrap_or_default(),
        made: read(object, "made", Value::as_bool)?.unwrap_or_default(),
        delay: read(object, "delay_ms", |value| value.as_u64().map(Duration::from_millis))?.unwrap_or_default(),
        drop: read(object, "drop", drop_point)?,
    };
    let is_cut = fault.body == FaultBody::Cut;
    if fault.status.is_none() && fault.delay.is_zero() && fault.drop.is_none() && !is_cut {
        return Err(Refusal::bad_request("give at least one of status, delay_ms and drop, or cut the body"));
    }
    Ok((aim, fault))
}

fn read<T>(object: &Map<String, Value>, name: &str, reader: impl Fn(&Value) -> Option<T>) -> Result<Option<T>, Refusal> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => reader(value).map(Some).ok_or_else(|| Refusal::bad_request(format!("{name} is invalid"))),
    }
}

fn status(number: u64) -> Option<u16> {
    u16::try_from(number).ok().filter(|status| (200..=599).contains(status))
}

/// A number of seconds, `{"date_in": seconds}`, or text as it is.
fn retry_after(value: &Value) -> Option<RetryAfter> {
    let text = |value: &Value| value.as_str().filter(|text| is_header_text(text)).map(|text| RetryAfter::Text(text.to_owned()));
    let date = |value: &Value| value.get("date_in").and_then(Value::as_u64).map(RetryAfter::DateIn);
    value.as_u64().map(RetryAfter::Seconds).or_else(|| text(value)).or_else(|| date(value))
}

fn is_header_text(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, ' '..='~'))
}

fn fault_body(value: &Value) -> Option<FaultBody> {
    Some(match value.as_str()? {
        "json" => FaultBody::Json,
        "html" => FaultBody::Html,
        "text" => FaultBody::Text,
        "empty" => FaultBody::Empty,
        "cut" => FaultBody::Cut,
        _ => return None,
    })
}

fn drop_point(value: &Value) -> Option<DropPoint> {
    Some(match value.as_str()? {
        "before" => DropPoint::Before,
        "after" => DropPoint::After,
        "midway" => DropPoint::Midway,
        _ => return None,
    })
}
