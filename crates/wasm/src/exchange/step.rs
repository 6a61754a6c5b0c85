//! What JavaScript is asked to do next.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use mighty_networks_core::{
    Answered, Error, Exchange, Next, Note, Operation, Page, Part, PartContent, Request, RequestBody, ResponseInfo, Step, Success,
};
use wasm_bindgen::prelude::*;

use super::error::WireError;
use super::object;
use crate::{duration, headers};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One part of a form. `file` names the argument whose bytes belong there. */
export type WirePart = { name: string; text: string; file?: never } | { name: string; file: string; fileName: string; mediaType?: string; text?: never };

/** How an answer came; `elapsed` is in milliseconds. */
export interface WireResponse {
    status: number;
    requestId: string;
    attempts: number;
    elapsed: number;
}

/** Where a page stands. `refused` is raised when somebody goes on behind it. */
export interface WirePage {
    number: number;
    next?: number;
    nextToken?: string;
    refused?: WireError;
    totalCount?: number;
    totalPages?: number;
}

/**
 * What to do next; times are in milliseconds, `headers` are names and values in turn, one a line.
 *
 * - `authorize`: ask the token function, if it was not asked yet, and `go` on without a token after this time;
 * - `send`: send this;
 * - `wait`: do nothing for this long;
 * - `note`: pass on that the attempt failed and will be repeated;
 * - `verify`: the attempt may have been carried out, so ask the caller's function for no longer than this time. What it finds is the
 *   outcome. If it finds nothing, pass on the note and go on, or raise the error if there is no note;
 * - `done`: the call succeeded; its answer is `nothing`, `empty` (an object without fields), `parsed` (one object) or a `page`;
 * - `failed`: raise the error.
 */
export type WireStep =
    | { kind: "authorize"; timeout: number }
    | { kind: "send"; method: string; pathTemplate: string; url: string; headers: string; body?: string; parts?: WirePart[]; timeout: number }
    | { kind: "wait"; delay: number }
    | { kind: "note"; attempt: number; delay: number; reason: string }
    | { kind: "verify"; error: WireError; timeout: number; attempt: number; delay: number; reason: string }
    | { kind: "verify"; error: WireError; timeout: number; attempt?: never }
    | { kind: "done"; answer: "nothing" | "empty" | "parsed" | "page"; page?: WirePage; response: WireResponse }
    | { kind: "failed"; error: WireError };

/** A step, and the state to give back with what came of it. The caller brings the object. */
export interface WireOutput {
    state: Uint8Array;
    step: WireStep;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireOutput")]
    pub type WireOutput;
    #[wasm_bindgen(method, setter)]
    fn set_state(this: &WireOutput, value: &Uint8Array);
    #[wasm_bindgen(method, setter)]
    fn set_step(this: &WireOutput, value: &WireStep);

    type WireStep;
    #[wasm_bindgen(method, setter)]
    fn set_kind(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_method(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter, js_name = pathTemplate)]
    fn set_path_template(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_headers(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_body(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_parts(this: &WireStep, value: &Array);
    #[wasm_bindgen(method, setter)]
    fn set_timeout(this: &WireStep, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_delay(this: &WireStep, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_attempt(this: &WireStep, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_reason(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_answer(this: &WireStep, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_page(this: &WireStep, value: &WirePage);
    #[wasm_bindgen(method, setter)]
    fn set_response(this: &WireStep, value: &WireResponse);
    #[wasm_bindgen(method, setter)]
    fn set_error(this: &WireStep, value: &WireError);

    type WirePart;
    #[wasm_bindgen(method, setter)]
    fn set_name(this: &WirePart, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &WirePart, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_file(this: &WirePart, value: &str);
    #[wasm_bindgen(method, setter, js_name = fileName)]
    fn set_file_name(this: &WirePart, value: &str);
    #[wasm_bindgen(method, setter, js_name = mediaType)]
    fn set_media_type(this: &WirePart, value: &str);

    type WireResponse;
    #[wasm_bindgen(method, setter)]
    fn set_status(this: &WireResponse, value: u16);
    #[wasm_bindgen(method, setter, js_name = requestId)]
    fn set_request_id(this: &WireResponse, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_attempts(this: &WireResponse, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_elapsed(this: &WireResponse, value: f64);

    type WirePage;
    #[wasm_bindgen(method, setter)]
    fn set_number(this: &WirePage, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_next(this: &WirePage, value: f64);
    #[wasm_bindgen(method, setter, js_name = nextToken)]
    fn set_next_token(this: &WirePage, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_refused(this: &WirePage, value: &WireError);
    #[wasm_bindgen(method, setter, js_name = totalCount)]
    fn set_total_count(this: &WirePage, value: f64);
    #[wasm_bindgen(method, setter, js_name = totalPages)]
    fn set_total_pages(this: &WirePage, value: f64);
}

impl WireOutput {
    /// A step with the state behind it.
    pub(crate) fn set(&self, operation: &Operation, exchange: &Exchange, step: Step, now: Duration) {
        self.set_state(&Uint8Array::from(exchange.save().as_slice()));
        self.set_step(&to_js(operation, exchange, step, now));
    }

    /// A call that cannot begin or go on.
    pub(crate) fn set_refused(&self, error: &Error) {
        self.set_state(&Uint8Array::from([].as_slice()));
        self.set_step(&failed(error));
    }
}

fn to_js(operation: &Operation, exchange: &Exchange, step: Step, now: Duration) -> WireStep {
    match step {
        Step::Authorize => {
            let wire = named("authorize");
            wire.set_timeout(duration::milliseconds(exchange.left(now)));
            wire
        }
        Step::Send(request) => send(operation, request),
        Step::Wait(delay) => {
            let wire = named("wait");
            wire.set_delay(duration::milliseconds(delay));
            wire
        }
        Step::Note(note) => noted(named("note"), note),
        Step::Verify(unclear) => {
            let wire = named("verify");
            wire.set_error(&WireError::new(&unclear.error));
            wire.set_timeout(duration::milliseconds(exchange.left(now)));
            match unclear.retry {
                Some(note) => noted(wire, note),
                None => wire,
            }
        }
        Step::Done(success) => done(&success),
        Step::Failed(error) => failed(&error),
    }
}

fn named(kind: &str) -> WireStep {
    let wire: WireStep = object::new();
    wire.set_kind(kind);
    wire
}

fn noted(wire: WireStep, note: Note) -> WireStep {
    let Note::Retry { attempt, delay, reason, .. } = note else { return wire };
    wire.set_attempt(attempt);
    wire.set_delay(duration::milliseconds(delay));
    wire.set_reason(&reason);
    wire
}

fn failed(error: &Error) -> WireStep {
    let wire = named("failed");
    wire.set_error(&WireError::new(error));
    wire
}

fn send(operation: &Operation, request: Request) -> WireStep {
    let wire = named("send");
    wire.set_method(request.method.as_str());
    wire.set_path_template(operation.path);
    wire.set_url(&request.url);
    wire.set_headers(&headers::to_text(request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))));
    wire.set_timeout(duration::milliseconds(request.timeout));
    match request.body {
        RequestBody::Empty => {}
        // JSON text is UTF-8.
        RequestBody::Json(bytes) => wire.set_body(&String::from_utf8_lossy(&bytes)),
        RequestBody::Multipart(parts) => wire.set_parts(&parts.iter().map(|part| JsValue::from(wire_part(operation, part))).collect()),
    }
    wire
}

fn wire_part(operation: &Operation, part: &Part) -> WirePart {
    let wire: WirePart = object::new();
    wire.set_name(&part.name);
    match &part.content {
        PartContent::Text(text) => wire.set_text(text),
        PartContent::File(file) => {
            wire.set_file(operation.argument(&part.name));
            wire.set_file_name(&file.name);
            if let Some(media_type) = &file.media_type {
                wire.set_media_type(media_type);
            }
        }
    }
    wire
}

fn done(success: &Success) -> WireStep {
    let wire = named("done");
    wire.set_response(&response(&success.response));
    wire.set_answer(match &success.answer {
        Answered::Nothing => "nothing",
        Answered::Object(record) if record.raw() == b"{}" => "empty",
        Answered::Object(_) | Answered::Parsed | Answered::Any => "parsed",
        Answered::Page(page) => {
            wire.set_page(&wire_page(page));
            "page"
        }
    });
    wire
}

fn response(response: &ResponseInfo) -> WireResponse {
    let wire: WireResponse = object::new();
    wire.set_status(response.status);
    wire.set_request_id(&response.request_id);
    wire.set_attempts(response.attempts);
    wire.set_elapsed(duration::milliseconds(response.elapsed));
    wire
}

fn wire_page(page: &Page) -> WirePage {
    let wire: WirePage = object::new();
    wire.set_number(double(page.number));
    match &page.next {
        Next::End => {}
        Next::Page(number) => wire.set_next(double(*number)),
        Next::Refused(error) => wire.set_refused(&WireError::new(error)),
    }
    if let Some(token) = &page.next_token {
        wire.set_next_token(token);
    }
    if let Some(count) = page.total_count {
        wire.set_total_count(double(count));
    }
    if let Some(count) = page.total_pages {
        wire.set_total_pages(double(count));
    }
    wire
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts beyond 2^53 pages or items")]
fn double(count: u64) -> f64 {
    count as f64
}
