//! What is told to a log and to hooks. Notes cross as one text, for a fraction of what their parts would cost: values one a line.

use js_sys::{Array, Object};
use mighty_networks_core::{
    CallNote, FilePart, Head, Level, Line, Loss, Method, Part, PartContent, RequestBody, ToldFailure, Watch, WatchedCall,
};
use wasm_bindgen::prelude::*;

use crate::{duration, headers};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * What has happened in a call, and what is to be told of it. `level` is 0 for nothing, 1 for failures, 2 for retries, 3 for requests, 4 for
 * headers and bodies; `hooks` is the sum of 1 for requests, 2 for what came of them and 4 for retries. Times are in milliseconds; `sent` and
 * `headers` are names and values in turn, one a line: the headers of the latest request, and those of its answer.
 */
export interface WireFacts {
    event: "request" | "response" | "lost" | "retry" | "failure";
    level: number;
    hooks: number;
    tags?: Record<string, string>;
    operation: string;
    method: string;
    pathTemplate: string;
    sent: string;
    attempt: number;
    elapsed: number;
    url?: string;
    body?: string | Uint8Array;
    parts?: { name: string; text?: string; fileName?: string; length?: number }[];
    status?: number;
    headers?: string;
    loss?: string;
    delay?: number;
    reason?: string;
    requestId?: string;
    maybeCommitted?: boolean;
}

/** A text of core's, if there is one, and the level of a line as above. */
export interface WireTold {
    level?: number;
    text?: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireFacts")]
    pub type WireFacts;
    #[wasm_bindgen(method, getter)]
    fn event(this: &WireFacts) -> String;
    #[wasm_bindgen(method, getter)]
    fn level(this: &WireFacts) -> u8;
    #[wasm_bindgen(method, getter)]
    fn hooks(this: &WireFacts) -> u8;
    #[wasm_bindgen(method, getter)]
    fn tags(this: &WireFacts) -> Option<Object>;
    #[wasm_bindgen(method, getter)]
    fn operation(this: &WireFacts) -> String;
    #[wasm_bindgen(method, getter)]
    fn method(this: &WireFacts) -> String;
    #[wasm_bindgen(method, getter, js_name = pathTemplate)]
    fn path_template(this: &WireFacts) -> String;
    #[wasm_bindgen(method, getter)]
    fn sent(this: &WireFacts) -> String;
    #[wasm_bindgen(method, getter)]
    fn attempt(this: &WireFacts) -> u32;
    #[wasm_bindgen(method, getter)]
    fn elapsed(this: &WireFacts) -> f64;
    #[wasm_bindgen(method, getter)]
    fn url(this: &WireFacts) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn body(this: &WireFacts) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn parts(this: &WireFacts) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &WireFacts) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &WireFacts) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn loss(this: &WireFacts) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn delay(this: &WireFacts) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    fn reason(this: &WireFacts) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = requestId)]
    fn request_id(this: &WireFacts) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = maybeCommitted)]
    fn maybe_committed(this: &WireFacts) -> bool;

    type WirePart;
    #[wasm_bindgen(method, getter)]
    fn name(this: &WirePart) -> String;
    #[wasm_bindgen(method, getter)]
    fn text(this: &WirePart) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = fileName)]
    fn file_name(this: &WirePart) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn length(this: &WirePart) -> Option<u32>;

    #[wasm_bindgen(typescript_type = "WireTold")]
    pub type WireTold;
    #[wasm_bindgen(method, setter)]
    fn set_level(this: &WireTold, value: u8);
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &WireTold, value: &str);
}

/// What is told of what has happened, values one a line; no text if nobody wants to know. The caller brings the object that becomes the
/// answer.
#[wasm_bindgen(js_name = noteOf)]
pub fn note_of(facts: &WireFacts, told: &WireTold) {
    if let Some(note) = facts.note() {
        told.set_text(&written(&note));
    }
}

/// What the log says of something that is no part of a call: a token function that failed (`token`), the value of `MIGHTY_LOG` (`level`;
/// without a text it is a level), or a hook that failed. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = lineOf)]
pub fn line_of(what: &str, operation: &str, cause: &str, told: &WireTold) {
    let line = match what {
        "token" => Line::without_token(operation, cause),
        "level" => match Level::from_variable(cause) {
            Ok(level) => return told.set_level(level.number()),
            Err(text) => return told.set_text(&text),
        },
        hook => Line::of_hook(hook, operation, cause),
    };
    told.set_level(line.level.number());
    told.set_text(&line.text);
}

impl WireFacts {
    fn note(&self) -> Option<Box<CallNote>> {
        let sent = headers::from_text(&self.sent());
        let header = |name: &str| sent.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let watch = self.watch();
        let call = WatchedCall {
            watch: &watch,
            operation: self.operation().into(),
            method: Method::from_name(&self.method())?,
            path_template: self.path_template().into(),
            token: header("Authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default(),
            request_id: header("X-Request-Id").unwrap_or_default().to_owned(),
            attempt: self.attempt(),
            elapsed: duration::from_milliseconds(self.elapsed())?,
        };
        let reason = self.reason().unwrap_or_default();
        match self.event().as_str() {
            "request" => call.request(&self.url()?, &sent, &self.sent_body()),
            "response" => {
                let head = Head { status: self.status()?, headers: headers::from_text(&self.headers()?) };
                call.response(&head, &self.bytes())
            }
            "lost" => call.loss(lost(&self.loss()?), &reason),
            "retry" => call.retry(duration::from_milliseconds(self.delay()?)?, &reason, self.status()),
            _ => {
                let (status, request_id) = (self.status(), self.request_id());
                let maybe_committed = self.maybe_committed();
                let is_cancelled = self.loss().as_deref() == Some("cancelled");
                call.failure(ToldFailure { status, message: &reason, request_id: request_id.as_deref(), maybe_committed, is_cancelled })
            }
        }
    }

    fn watch(&self) -> Watch {
        let tags = self.tags().map(|tags| Object::entries(&tags).into_iter().filter_map(pair).collect()).unwrap_or_default();
        Watch::from_numbers(self.level(), self.hooks(), tags)
    }

    fn bytes(&self) -> Vec<u8> {
        let body = self.body();
        body.as_string()
            .map_or_else(|| body.dyn_into::<js_sys::Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default(), String::into_bytes)
    }

    fn sent_body(&self) -> RequestBody {
        match self.parts() {
            Some(parts) => RequestBody::Multipart(parts.into_iter().map(|part| part_of(&part.unchecked_into())).collect()),
            None => RequestBody::Json(self.bytes()),
        }
    }
}

fn part_of(part: &WirePart) -> Part {
    let content = match part.text() {
        Some(text) => PartContent::Text(text),
        None => {
            let length = part.length().and_then(|length| length.try_into().ok()).unwrap_or_default();
            PartContent::File(FilePart::kept_by_host(part.file_name().unwrap_or_default(), None, length))
        }
    };
    Part { name: part.name(), content }
}

fn pair(entry: JsValue) -> Option<(String, String)> {
    let entry: Array = entry.unchecked_into();
    Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
}

fn lost(loss: &str) -> Loss {
    match loss {
        "connect" => Loss::Connect,
        "refused" => Loss::Refused,
        "timeout" => Loss::Timeout { sent: true },
        "cancelled" => Loss::Cancelled,
        _ => Loss::Broken { sent: true },
    }
}

/// The values of a note: event, operation, method, path, attempt, id, nanoseconds, status, nanoseconds of delay, reason, then the numbers
/// of tags and of lines, and both in pairs.
fn written(note: &CallNote) -> String {
    let [attempt, elapsed] = [note.attempt.into(), nanoseconds(note.elapsed)].map(digits);
    let [status, delay] = [note.status.map(u64::from), note.delay.map(nanoseconds)].map(|number| number.map(digits));
    let [tags, lines] = [note.tags.len(), note.lines.len()].map(|count| digits(count.try_into().unwrap_or_default()));
    let values = [
        note.event.as_str(),
        &note.operation,
        note.method,
        &note.path_template,
        &attempt,
        &note.request_id,
        &elapsed,
        status.as_deref().unwrap_or_default(),
        delay.as_deref().unwrap_or_default(),
        note.reason.as_deref().unwrap_or_default(),
        &tags,
        &lines,
    ];
    let mut text = String::new();
    let mut add = |value: &str| {
        text.push_str(value);
        text.push('\n');
    };
    values.into_iter().for_each(&mut add);
    for (name, value) in &note.tags {
        add(name);
        add(value);
    }
    for line in &note.lines {
        add(&digits(line.level.number().into()));
        add(&line.text);
    }
    text
}

fn nanoseconds(duration: std::time::Duration) -> u64 {
    duration.as_secs().saturating_mul(1_000_000_000).saturating_add(duration.subsec_nanos().into())
}

fn digits(number: u64) -> String {
    number.to_string()
}
