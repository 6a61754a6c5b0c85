//! Settings and tokens, checked when a client is made and not only when it calls.

use mighty_networks_core::Token;
use wasm_bindgen::prelude::*;

use super::error::WireError;
use super::settings::WireSettings;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The network as core writes it, or why settings cannot be used. */
export type CheckedSettings = { network: string; error?: never } | { network?: never; error: WireError };

/** As much of a token as may be shown, or why it cannot be used. */
export type CheckedToken = { hint: string; error?: never } | { hint?: never; error: WireError };
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "CheckedSettings")]
    pub type CheckedSettings;
    #[wasm_bindgen(method, setter)]
    fn set_network(this: &CheckedSettings, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_error(this: &CheckedSettings, value: &WireError);

    #[wasm_bindgen(typescript_type = "CheckedToken")]
    pub type CheckedToken;
    #[wasm_bindgen(method, setter)]
    fn set_hint(this: &CheckedToken, value: &str);
    #[wasm_bindgen(method, setter, js_name = error)]
    fn set_refusal(this: &CheckedToken, value: &WireError);
}

/// Checks the settings of a client. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(settings: &WireSettings, checked: &CheckedSettings) {
    match settings.to_core() {
        Ok(settings) => checked.set_network(settings.network()),
        Err(error) => checked.set_error(&WireError::new(&error)),
    }
}

/// Checks a token; it is not repeated in the answer. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = checkToken)]
pub fn check_token(text: &str, checked: &CheckedToken) {
    match Token::parse(text) {
        Ok(token) => checked.set_hint(&token.hint()),
        Err(error) => checked.set_refusal(&WireError::new(&error)),
    }
}
