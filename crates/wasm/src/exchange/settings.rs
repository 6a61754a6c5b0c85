//! The settings of a client. They come from the caller of the package, so what has the wrong type is refused by name.

use mighty_networks_core::{Error, Settings};
use wasm_bindgen::prelude::*;

use crate::duration;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The settings of a client; times are in milliseconds. `product` is the name and version of the library that sends. */
export interface WireSettings {
    network: string;
    baseUrl?: string;
    allowHttp?: boolean;
    timeout?: number;
    deadline?: number;
    maxRetries?: number;
    app?: string;
    product: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireSettings")]
    pub type WireSettings;
    #[wasm_bindgen(method, getter)]
    fn network(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    fn base_url(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = allowHttp)]
    fn allow_http(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn timeout(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn deadline(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn app(this: &WireSettings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn product(this: &WireSettings) -> String;
}

impl WireSettings {
    /// Core's settings, with its defaults for what is undefined.
    pub(crate) fn to_core(&self) -> Result<Settings, Error> {
        let network = given("network", "text", &self.network(), JsValue::as_string)?.unwrap_or_default();
        let mut settings = Settings::new(&network)?.with_product(&self.product());
        if let Some(base_url) = given("baseUrl", "text", &self.base_url(), JsValue::as_string)? {
            let allow_http = given("allowHttp", "true or false", &self.allow_http(), JsValue::as_bool)?;
            settings = settings.with_base_url(&base_url, allow_http.unwrap_or(false))?;
        }
        if let Some(timeout) = given("timeout", MILLISECONDS, &self.timeout(), time)? {
            settings = settings.with_timeout(timeout)?;
        }
        if let Some(deadline) = given("deadline", MILLISECONDS, &self.deadline(), time)? {
            settings = settings.with_deadline(deadline)?;
        }
        if let Some(count) = given("maxRetries", "a whole number that is not negative", &self.max_retries(), whole)? {
            settings = settings.with_max_retries(count);
        }
        match given("app", "text", &self.app(), JsValue::as_string)? {
            Some(app) => settings.with_app(&app),
            None => Ok(settings),
        }
    }
}

const MILLISECONDS: &str = "a positive number of milliseconds";

/// An option that is undefined or null is not given.
fn given<T>(name: &str, expected: &str, value: &JsValue, read: impl Fn(&JsValue) -> Option<T>) -> Result<Option<T>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    read(value).map(Some).ok_or_else(|| Error::configuration(format!("`{name}` must be {expected}")))
}

fn time(value: &JsValue) -> Option<std::time::Duration> {
    value.as_f64().and_then(duration::from_milliseconds)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn whole(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}
