//! Is a delivery genuine and young enough, and which event is it?

use std::time::Duration;

use mighty_networks_core::webhook::{AgeLimit, Refusal, Verifier, canonical_name};
use mighty_networks_core::{Error, Timestamp};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Whether a delivery is accepted. `refusal` is a stable name and `message` says what to do; `configuration` means that the keys or the
 * limit themselves cannot be used. `type` is the canonical name of the event type that was given, be the delivery genuine or not.
 */
export interface WebhookVerdict {
    ok: boolean;
    refusal?:
        | "missing_header"
        | "several_headers"
        | "other_scheme"
        | "missing_key"
        | "doubled_bearer"
        | "wrong_key"
        | "too_old"
        | "configuration";
    message?: string;
    type?: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WebhookVerdict")]
    pub type WebhookVerdict;
    #[wasm_bindgen(method, setter)]
    fn set_ok(this: &WebhookVerdict, value: bool);
    #[wasm_bindgen(method, setter)]
    fn set_refusal(this: &WebhookVerdict, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_message(this: &WebhookVerdict, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_type(this: &WebhookVerdict, value: &str);
}

/// Decides about a delivery by the values of its `Authorization` headers and the keys of the receiver. The caller brings the object that
/// becomes the answer.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn verdict(authorizations: Vec<String>, keys: Vec<String>, event_type: Option<String>, verdict: &WebhookVerdict) {
    let authorizations: Vec<&str> = authorizations.iter().map(String::as_str).collect();
    conclude(verdict, Verifier::new(&keys).map(|verifier| verifier.verify(&authorizations)));
    if let Some(event_type) = &event_type {
        verdict.set_type(canonical_name(event_type));
    }
}

/// Decides about the keys of a receiver when it is made. They may be worth a warning all the same, which is the `message` then. The caller
/// brings the object that becomes the answer.
#[wasm_bindgen(js_name = keysVerdict)]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn keys_verdict(keys: Vec<String>, verdict: &WebhookVerdict) {
    let verifier = Verifier::new(&keys);
    if let Some(warning) = verifier.as_ref().ok().and_then(Verifier::warning) {
        verdict.set_message(warning);
    }
    conclude(verdict, verifier.map(|_| Ok(())));
}

/// Decides about the age of an event, by its `event_timestamp` and what `Date.now()` says. `configuration` means that `maxAge`, in
/// milliseconds too, is no limit. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = ageVerdict)]
pub fn age_verdict(event_timestamp: Option<String>, max_age: f64, now: f64, verdict: &WebhookVerdict) {
    let occurred_at = event_timestamp.and_then(|text| Timestamp::parse(&text).ok());
    let now = Duration::from_millis(now as u64);
    conclude(verdict, AgeLimit::new(Duration::from_millis(max_age as u64)).map(|limit| limit.check(occurred_at, now)));
}

fn conclude(verdict: &WebhookVerdict, decision: Result<Result<(), Refusal>, Error>) {
    match decision {
        Ok(Ok(())) => verdict.set_ok(true),
        Ok(Err(refusal)) => refuse(verdict, refusal.code(), refusal.message()),
        Err(error) => refuse(verdict, error.kind().as_str(), error.message()),
    }
}

fn refuse(verdict: &WebhookVerdict, refusal: &str, message: &str) {
    verdict.set_ok(false);
    verdict.set_refusal(refusal);
    verdict.set_message(message);
}
