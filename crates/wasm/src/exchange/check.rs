//! Settings and tokens, checked when a client is made and not only when it calls.

use mighty_networks_core::{Error, Token};
use wasm_bindgen::prelude::*;

use super::error::WireError;
use super::object;
use super::settings::WireSettings;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Settings in their normal form, or why they cannot be used. */
export type CheckedSettings = { ok: { network: string; baseUrl: string }; error?: never } | { ok?: never; error: WireError };

/** As much of a token as may be shown, or why it cannot be used. */
export type CheckedToken = { ok: { hint: string }; error?: never } | { ok?: never; error: WireError };
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "CheckedSettings")]
    pub type CheckedSettings;
    #[wasm_bindgen(typescript_type = "CheckedToken")]
    pub type CheckedToken;

    type Outcome;
    #[wasm_bindgen(method, setter)]
    fn set_ok(this: &Outcome, value: &Facts);
    #[wasm_bindgen(method, setter)]
    fn set_error(this: &Outcome, value: &WireError);

    type Facts;
    #[wasm_bindgen(method, setter)]
    fn set_network(this: &Facts, value: &str);
    #[wasm_bindgen(method, setter, js_name = baseUrl)]
    fn set_base_url(this: &Facts, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_hint(this: &Facts, value: &str);
}

/// Checks the settings of a client. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(settings: &WireSettings, checked: &CheckedSettings) {
    let facts = settings.to_core().map(|settings| {
        let facts: Facts = object::new();
        facts.set_network(settings.network());
        facts.set_base_url(settings.base_url());
        facts
    });
    set(checked.unchecked_ref(), facts);
}

/// Checks a token; it is not repeated in the answer. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = checkToken)]
pub fn check_token(text: &str, checked: &CheckedToken) {
    let facts = Token::parse(text).map(|token| {
        let facts: Facts = object::new();
        facts.set_hint(&token.hint());
        facts
    });
    set(checked.unchecked_ref(), facts);
}

fn set(outcome: &Outcome, facts: Result<Facts, Error>) {
    match facts {
        Ok(facts) => outcome.set_ok(&facts),
        Err(error) => outcome.set_error(&WireError::new(&error)),
    }
}
