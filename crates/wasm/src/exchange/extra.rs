//! Headers, query parameters and fields that go along undocumented. They come from the caller of the package as they are.

use mighty_networks_core::{Arguments, Error, Json, Operation};
use wasm_bindgen::prelude::*;

use super::call::converted;

#[wasm_bindgen]
extern "C" {
    pub(crate) type WireExtra;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &WireExtra) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn query(this: &WireExtra) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn body(this: &WireExtra) -> JsValue;
}

impl WireExtra {
    pub(super) fn add_to(&self, arguments: &mut Arguments, operation: &'static Operation) -> Result<(), Error> {
        for (name, value) in given(operation, "headers", &self.headers())? {
            match value {
                Json::Text(value) => arguments.add_header(&name, &value),
                _ => return Err(Error::invalid_argument(operation, &name, format!("`{name}` must be text"))),
            }
        }
        for (name, value) in given(operation, "query", &self.query())? {
            arguments.add_query(&name, value);
        }
        for (name, value) in given(operation, "body", &self.body())? {
            arguments.add_body(&name, value);
        }
        Ok(())
    }
}

fn given(operation: &'static Operation, option: &str, value: &JsValue) -> Result<Vec<(String, Json)>, Error> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    match converted(operation, option, value)? {
        Json::Object(entries) => Ok(entries),
        _ => Err(Error::invalid_argument(operation, option, format!("`{option}` must be an object of names and values"))),
    }
}
