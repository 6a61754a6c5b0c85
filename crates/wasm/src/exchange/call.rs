//! A call as JavaScript describes it. It is made anew at every step, which takes microseconds and leaves nothing to be freed.

use js_sys::{Array, Object};
use mighty_networks_core::{Arguments, Call, Credential, Error, FilePart, Json, Method, Operation, Token, catalog};
use wasm_bindgen::prelude::*;

use super::extra::WireExtra;
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
    /** The token of the page to begin with, for a list. */
    resume?: string;
    /** A 404 of the API is no error. */
    finder?: boolean;
    /** An endpoint that is not documented, in place of the operation. */
    request?: { method: string; path: string; body?: unknown };
    extra?: WireExtra;
    /** A 404 means that it is done. */
    missingOk?: boolean;
    /** Sent again also where that may do something twice. */
    always?: boolean;
    /** The caller has a function that looks what became of an attempt. */
    verified?: boolean;
    settings: WireSettings;
    token?: string;
}

/** What goes along although it is not documented, as the caller of the package has given it. */
export interface WireExtra {
    headers?: unknown;
    query?: unknown;
    body?: unknown;
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
    fn resume(this: &WireCall) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn finder(this: &WireCall) -> bool;
    #[wasm_bindgen(method, getter)]
    fn request(this: &WireCall) -> Option<WireRequest>;
    #[wasm_bindgen(method, getter)]
    fn extra(this: &WireCall) -> Option<WireExtra>;
    #[wasm_bindgen(method, getter, js_name = missingOk)]
    fn missing_ok(this: &WireCall) -> bool;
    #[wasm_bindgen(method, getter)]
    fn always(this: &WireCall) -> bool;
    #[wasm_bindgen(method, getter)]
    fn verified(this: &WireCall) -> bool;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn settings(this: &WireCall) -> WireSettings;
    #[wasm_bindgen(method, getter)]
    fn token(this: &WireCall) -> Option<String>;

    type WireRequest;
    #[wasm_bindgen(method, getter)]
    fn method(this: &WireRequest) -> String;
    #[wasm_bindgen(method, getter)]
    fn path(this: &WireRequest) -> String;
    #[wasm_bindgen(method, getter)]
    fn body(this: &WireRequest) -> JsValue;

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
        let mut call = match self.request() {
            Some(request) => self.undocumented(&request)?,
            None => self.documented()?,
        };
        if self.finder() {
            call = call.finder();
        }
        if self.missing_ok() {
            call = call.with_missing_ok()?;
        }
        if self.always() {
            call = call.retried_always();
        }
        if self.verified() {
            call = call.verified();
        }
        if let Some(token) = self.resume() {
            call = call.resumed(&token)?;
        }
        Ok(call)
    }

    fn documented(&self) -> Result<Call, Error> {
        let id = self.operation();
        let operation = catalog::operation(&id).ok_or_else(|| Error::internal(format!("there is no operation `{id}`")))?;
        let mut arguments = self.converted_arguments(operation)?;
        self.add_extra(&mut arguments, operation)?;
        Call::new(operation, &arguments)
    }

    fn undocumented(&self, request: &WireRequest) -> Result<Call, Error> {
        let method = Method::of_request(&request.method())?;
        let operation = Call::undocumented_operation(method);
        let mut arguments = Arguments::new();
        self.add_extra(&mut arguments, operation)?;
        let body = Some(request.body()).filter(|body| !body.is_undefined());
        let body = body.map(|body| converted(operation, "body", &body)).transpose()?;
        Call::undocumented(method, &request.path(), body.as_ref(), &arguments)
    }

    fn add_extra(&self, arguments: &mut Arguments, operation: &'static Operation) -> Result<(), Error> {
        self.extra().map_or(Ok(()), |extra| extra.add_to(arguments, operation))
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
            arguments.set_json(&name, converted(operation, &name, &value)?);
        }
        for (name, file) in self.files().iter().flat_map(entries) {
            let file: WireFile = file.unchecked_into();
            let length = usize::try_from(whole(file.length())).unwrap_or(usize::MAX);
            arguments.set_file(&name, FilePart::kept_by_host(file.name(), file.media_type(), length));
        }
        Ok(arguments)
    }
}

pub(super) fn converted(operation: &'static Operation, name: &str, value: &JsValue) -> Result<Json, Error> {
    json_from_js::convert(value).map_err(|reason| Error::invalid_argument(operation, name, format!("`{name}` cannot be sent: {reason}")))
}

/// The own entries of an object that was made for this boundary, in their order.
fn entries(object: &Object) -> impl Iterator<Item = (String, JsValue)> {
    pairs(Object::entries(object))
}

/// The names and values in a list of pairs.
pub(super) fn pairs(entries: Array) -> impl Iterator<Item = (String, JsValue)> {
    entries.into_iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1)))
    })
}

/// A count, which JavaScript holds as a double.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates, and takes what is no number for 0")]
fn whole(count: f64) -> u64 {
    count as u64
}
