//! The module of `mighty-networks/webhooks`: whether a delivery is genuine, and the name of its event. The body stays outside.

use mighty_networks_core::webhook::{Verifier, canonical_name};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Whether a delivery is genuine. `refusal` is a stable name and `message` says what to do; `configuration` means that the keys themselves
 * cannot be used. `type` is the canonical name of the event type that was given, be the delivery genuine or not.
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
    match Verifier::new(&keys).map(|verifier| verifier.verify(&authorizations)) {
        Ok(Ok(())) => verdict.set_ok(true),
        Ok(Err(refusal)) => refuse(verdict, refusal.code(), &refusal.to_string()),
        Err(error) => refuse(verdict, error.kind().as_str(), error.message()),
    }
    if let Some(event_type) = &event_type {
        verdict.set_type(canonical_name(event_type));
    }
}

fn refuse(verdict: &WebhookVerdict, refusal: &str, message: &str) {
    verdict.set_ok(false);
    verdict.set_refusal(refusal);
    verdict.set_message(message);
}
