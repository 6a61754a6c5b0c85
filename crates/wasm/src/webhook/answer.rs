//! What a delivery is answered, and the id of one that brings none.

use mighty_networks_core::webhook::{self, Outcome};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What becomes of a delivery. */
export type WebhookOutcome =
    | "handled"
    | "duplicate"
    | "unknown"
    | "stored"
    | "parked"
    | "refused"
    | "too_old"
    | "unparsable"
    | "wrong_method"
    | "too_large"
    | "not_json"
    | "failed"
    | "in_progress"
    | "out_of_time";

/**
 * What is answered: the HTTP status, and a body of JSON with the outcome and a sentence, and nothing of the delivery, the keys or an
 * error. The answer to `wrong_method` needs the header `Allow: POST` besides.
 */
export interface WebhookAnswer {
    outcome: WebhookOutcome;
    status: number;
    body: string;
}

/** The id of an event. */
export interface WebhookEventId {
    id: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WebhookAnswer")]
    pub type WebhookAnswer;
    #[wasm_bindgen(method, setter)]
    fn set_outcome(this: &WebhookAnswer, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_status(this: &WebhookAnswer, value: u16);
    #[wasm_bindgen(method, setter)]
    fn set_body(this: &WebhookAnswer, value: &str);

    #[wasm_bindgen(typescript_type = "WebhookEventId")]
    pub type WebhookEventId;
    #[wasm_bindgen(method, setter)]
    fn set_id(this: &WebhookEventId, value: &str);
}

/// The answer to an outcome. The caller brings the object that becomes it; it stays as it is for a name that is no outcome.
#[wasm_bindgen]
pub fn answer(outcome: &str, answer: &WebhookAnswer) {
    if let Some(outcome) = Outcome::from_name(outcome) {
        fill(answer, outcome);
    }
}

/// The answer to a body that is no event: `unparsable` or `not_json`. `contentType` is the header of the delivery; `code` is
/// `not_an_object` if the body is JSON at least. The caller brings the object that becomes it.
#[wasm_bindgen(js_name = unparsableAnswer)]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn unparsable_answer(content_type: Option<String>, code: Option<String>, answer: &WebhookAnswer) {
    fill(answer, Outcome::of_unparsable(content_type.as_deref(), code.as_deref()));
}

fn fill(answer: &WebhookAnswer, outcome: Outcome) {
    answer.set_outcome(outcome.name());
    answer.set_status(outcome.status());
    answer.set_body(&outcome.body());
}

/// The id of an event that brings none, from its body in canonical form: what `JSON.stringify` makes of it once the keys of every object in
/// it are in the order of `sort()`, and integers that are not safe are strings of their digits. The caller brings the object that holds it.
#[wasm_bindgen(js_name = bodyId)]
pub fn body_id(canonical: &str, into: &WebhookEventId) {
    into.set_id(&webhook::body_id(canonical));
}

/// The id of an event that was sent with an id: that, if every store takes it. The caller brings the object that holds it.
#[wasm_bindgen(js_name = eventId)]
pub fn event_id(sent: &str, into: &WebhookEventId) {
    into.set_id(&webhook::event_id(sent));
}
