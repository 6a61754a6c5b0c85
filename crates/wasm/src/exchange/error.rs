//! Core's errors as objects; the body of the answer stays with JavaScript, which has it.

use js_sys::{Array, Object};
use mighty_networks_core::Error;
use wasm_bindgen::prelude::*;

use super::object;
use crate::duration;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An error as the core describes it; `summary` is the one line for people. Times are in milliseconds. */
export interface WireError {
    kind: string;
    message: string;
    summary: string;
    status?: number;
    code?: string;
    fieldErrors: Record<string, string[]>;
    operation?: string;
    method?: string;
    pathTemplate?: string;
    parameter?: string;
    requestId?: string;
    rayId?: string;
    retryable: boolean;
    retryAfter?: number;
    attempts: number;
    elapsed: number;
    maybeCommitted: boolean;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireError")]
    pub(crate) type WireError;
    #[wasm_bindgen(method, setter)]
    fn set_kind(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_message(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_summary(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_status(this: &WireError, value: u16);
    #[wasm_bindgen(method, setter)]
    fn set_code(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter, js_name = fieldErrors)]
    fn set_field_errors(this: &WireError, value: &Object);
    #[wasm_bindgen(method, setter)]
    fn set_operation(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_method(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter, js_name = pathTemplate)]
    fn set_path_template(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_parameter(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter, js_name = requestId)]
    fn set_request_id(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter, js_name = rayId)]
    fn set_ray_id(this: &WireError, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_retryable(this: &WireError, value: bool);
    #[wasm_bindgen(method, setter, js_name = retryAfter)]
    fn set_retry_after(this: &WireError, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_attempts(this: &WireError, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_elapsed(this: &WireError, value: f64);
    #[wasm_bindgen(method, setter, js_name = maybeCommitted)]
    fn set_maybe_committed(this: &WireError, value: bool);
}

impl WireError {
    /// What is not known is absent.
    pub(crate) fn new(error: &Error) -> Self {
        let wire: Self = object::new();
        wire.set_kind(error.kind().as_str());
        wire.set_message(error.message());
        wire.set_summary(&error.to_string());
        wire.set_field_errors(&field_errors(error.field_errors()));
        wire.set_retryable(error.retryable());
        wire.set_attempts(error.attempts());
        wire.set_elapsed(duration::milliseconds(error.elapsed()));
        wire.set_maybe_committed(error.maybe_committed());
        if let Some(operation) = error.operation() {
            wire.set_operation(operation.id);
            wire.set_method(operation.method.as_str());
        }
        if let Some(path) = error.path_template() {
            wire.set_path_template(path);
        }
        wire.set_what_is_known(error);
        wire
    }

    fn set_what_is_known(&self, error: &Error) {
        if let Some(status) = error.status() {
            self.set_status(status);
        }
        if let Some(code) = error.code() {
            self.set_code(code);
        }
        if let Some(parameter) = error.parameter() {
            self.set_parameter(parameter);
        }
        if let Some(request_id) = error.request_id() {
            self.set_request_id(request_id);
        }
        if let Some(ray_id) = error.ray_id() {
            self.set_ray_id(ray_id);
        }
        if let Some(retry_after) = error.retry_after() {
            self.set_retry_after(duration::milliseconds(retry_after));
        }
    }
}

/// Made of entries and not by assignment, since the names are the server's: assigned, `__proto__` would be more than a name.
fn field_errors(errors: &[(String, Vec<String>)]) -> Object {
    let texts = |texts: &[String]| texts.iter().map(|text| JsValue::from(text.as_str())).collect::<Array>();
    let entries: Array = errors.iter().map(|(field, complaints)| Array::of2(&field.as_str().into(), &texts(complaints).into())).collect();
    Object::from_entries(&entries).unwrap_or_default()
}
