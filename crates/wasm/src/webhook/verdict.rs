//! Is a delivery genuine and young enough, and which event is it?

use std::time::Duration;

use mighty_networks_core::webhook::{AgeLimit, Refusal, Verifier, canonical_name};
use mighty_networks_core::{Error, Timestamp};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Whether a delivery is accepted. `refusal` is a stable name and `message` says what to do; `configuration` means that the keys or the
 * limit themselves cannot be used. `digests` are those of the keys that `keysVerdict` was given, 32 bytes each; they are secrets too.
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
    digests?: Uint8Array;
}

/** The canonical name of a type of events. */
export interface WebhookTypeName {
    type: string;
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
    fn set_digests(this: &WebhookVerdict, value: Vec<u8>);

    #[wasm_bindgen(typescript_type = "WebhookTypeName")]
    pub type WebhookTypeName;
    #[wasm_bindgen(method, setter)]
    fn set_type(this: &WebhookTypeName, value: &str);
}

/// Decides about a delivery by the values of its `Authorization` headers and the digests that `keysVerdict` gave. The caller brings the
/// object that becomes the answer.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn verdict(authorizations: Vec<String>, digests: &[u8], verdict: &WebhookVerdict) {
    let authorizations: Vec<&str> = authorizations.iter().map(String::as_str).collect();
    let verifier = Verifier::from_digests(digests.chunks_exact(32).filter_map(|digest| digest.try_into().ok()));
    conclude(verdict, Ok(verifier.verify(&authorizations)));
}

/// Decides about the keys of a receiver when it is made, and gives their digests. They may be worth a warning all the same, which is the
/// `message` then. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = keysVerdict)]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn keys_verdict(keys: Vec<String>, verdict: &WebhookVerdict) {
    let verifier = Verifier::new(&keys);
    if let Ok(verifier) = &verifier {
        verdict.set_digests(verifier.digests().concat());
        if let Some(warning) = verifier.warning() {
            verdict.set_message(warning);
        }
    }
    conclude(verdict, verifier.map(|_| Ok(())));
}

/// The canonical name of a type of events, `MemberJoined` of `MEMBER_JOINED`; one that is not known stays as it is. The caller brings the
/// object that holds it.
#[wasm_bindgen(js_name = canonicalType)]
pub fn canonical_type(event_type: &str, into: &WebhookTypeName) {
    into.set_type(canonical_name(event_type));
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
