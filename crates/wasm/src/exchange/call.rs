//! A call as JavaScript describes it. It is made anew at every step, which takes microseconds and leaves nothing to be freed.

use js_sys::{Array, Object};
use mighty_networks_core::{Arguments, Call, Credential, Error, FilePart, Operation, Token, catalog};
use wasm_bindgen::prelude::*;

use super::json_from_js;
use super::settings::WireSettings;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * One call. An argument that is undefined is not sent; null is sent as null. Files keep their bytes in JavaScript: here are their names
 * and lengths. Without a token it comes from a function, and the call asks for it.
 */
export interface WireCall {
    operation: string;
    arguments: Record<string, unknown>;
    files?: Record<string, { name: string; mediaType?: string; length: number }>;
    page?: number;
    /** A 404 of the API is no error. */
    finder?: boolean;
    settings: WireSettings;
    token?: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireCall")]
    pub type WireCall;
    #[wasm_bindgen(method, getter)]
    fn operation(this: &WireCall) -> String;
    #[wasm_bindgen(method, getter)]
    fn arguments(this: &WireCall) -> Object;
    #[wasm_bindgen(method, getter)]
    fn files(this: &WireCall) -> Option<Object>;
    #[wasm_bindgen(method, getter)]
    fn page(this: &WireCall) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    fn finder(this: &WireCall) -> bool;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn settings(this: &WireCall) -> WireSettings;
    #[wasm_bindgen(method, getter)]
    fn token(this: &WireCall) -> Option<String>;

    type WireFile;
    #[wasm_bindgen(method, getter)]
    fn name(this: &WireFile) -> String;
    #[wasm_bindgen(method, getter, js_name = mediaType)]
    fn media_type(this: &WireFile) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn length(this: &WireFile) -> f64;
}

impl WireCall {
    /// Core's call, if the arguments are what the operation takes.
    pub(crate) fn to_core(&self) -> Result<Call, Error> {
        let id = self.operation();
        let operation = catalog::operation(&id).ok_or_else(|| Error::internal(format!("there is no operation `{id}`")))?;
        let call = Call::new(operation, &self.converted_arguments(operation)?)?;
        let call = if self.finder() { call.finder() } else { call };
        Ok(match self.page() {
            Some(page) => call.at_page(whole(page)),
            None => call,
        })
    }

    /// Where the token of the call comes from.
    pub(crate) fn credential(&self) -> Result<Credential, Error> {
        self.token().map_or(Ok(Credential::Function), |token| Token::parse(&token).map(Credential::Token))
    }

    fn converted_arguments(&self, operation: &'static Operation) -> Result<Arguments, Error> {
        let mut arguments = Arguments::new();
        for (name, value) in entries(&self.arguments()) {
            let is_query = || operation.query.iter().any(|field| field.name == name);
            // A query has no null.
            if value.is_undefined() || (value.is_null() && is_query()) {
                continue;
            }
            let value = json_from_js::convert(&value)
                .map_err(|reason| Error::invalid_argument(operation, &name, format!("`{name}` cannot be sent: {reason}")))?;
            arguments.set_json(&name, value);
        }
        for (name, file) in self.files().iter().flat_map(entries) {
            let file: WireFile = file.unchecked_into();
            let length = usize::try_from(whole(file.length())).unwrap_or(usize::MAX);
            arguments.set_file(&name, FilePart::kept_by_host(file.name(), file.media_type(), length));
        }
        Ok(arguments)
    }
}

/// The own entries of an object, in their order.
pub(crate) fn entries(object: &Object) -> impl Iterator<Item = (String, JsValue)> {
    Object::entries(object).into_iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1)))
    })
}

/// A count, which JavaScript holds as a double.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates, and takes what is no number for 0")]
fn whole(count: f64) -> u64 {
    count as u64
}
