//! Settings and tokens, checked when a client is made and not only when it calls.

use mighty_networks_core::{Settings, Token};
use wasm_bindgen::prelude::*;

use super::error::WireError;
use super::settings::WireSettings;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Why settings cannot be used, if they cannot. */
export interface CheckedSettings {
    error?: WireError;
}

/** As much of a token as may be shown, or why it cannot be used. */
export type CheckedToken = { hint: string; error?: never } | { hint?: never; error: WireError };
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "CheckedSettings")]
    pub type CheckedSettings;
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
    if let Err(error) = settings.to_core() {
        checked.set_error(&WireError::new(&error));
    }
}

/// Whether the network that a client was given is the one with this id and subdomain.
#[wasm_bindgen(js_name = isFor)]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands texts over")]
pub fn is_for(network: &str, id: &str, subdomain: Option<String>) -> bool {
    Settings::new(network).is_ok_and(|settings| settings.is_called(id, subdomain.as_deref()))
}

/// Checks a token; it is not repeated in the answer. The caller brings the object that becomes the answer.
#[wasm_bindgen(js_name = checkToken)]
pub fn check_token(text: &str, checked: &CheckedToken) {
    match Token::parse(text) {
        Ok(token) => checked.set_hint(&token.hint()),
        Err(error) => checked.set_refusal(&WireError::new(&error)),
    }
}
