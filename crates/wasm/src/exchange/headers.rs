//! Headers: pairs of a name and a value.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// What is no pair of texts is left out: a host hands on what its own HTTP library gave it, and that holds nothing else.
pub(crate) fn from_js(headers: &Array) -> Vec<(String, String)> {
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    headers.iter().filter_map(pair).collect()
}

pub(crate) fn to_js<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> Array {
    headers.map(|(name, value)| JsValue::from(Array::of2(&name.into(), &value.into()))).collect()
}
