//! Values of JavaScript as JSON, for arguments.

use js_sys::{Array, BigInt, Function, JsString, Object, Reflect};
use mighty_networks_core::Json;
use wasm_bindgen::prelude::*;

use super::call::pairs;

#[wasm_bindgen]
extern "C" {
    /// A number as JavaScript writes it, which JSON can read.
    #[wasm_bindgen(js_name = String)]
    fn written(number: &JsValue) -> String;
    /// What an object is, whatever methods and prototype it has: `[object Map]`.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(object: &JsValue) -> Result<String, JsValue>;
    /// The elements, which may be getters of the caller's.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn elements(array: &JsValue) -> Result<Array, JsValue>;
    /// The own entries of an object in their order, which may be getters of the caller's.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries(object: &Object) -> Result<Array, JsValue>;
}

/// Deeper nesting is a value that contains itself.
const DEPTH: u32 = 64;

/// The largest whole number that a double holds beside its neighbours.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// Converts `value`, or says in one clause why that is not possible. What is undefined in an object is left out.
pub(crate) fn convert(value: &JsValue) -> Result<Json, String> {
    at_depth(value, 0)
}

fn at_depth(value: &JsValue, depth: u32) -> Result<Json, String> {
    if depth > DEPTH {
        return Err("it is nested too deeply".to_owned());
    }
    if value.is_null() {
        return Ok(Json::Null);
    }
    if let Some(text) = value.dyn_ref::<JsString>() {
        return unicode(text);
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Json::Flag(flag));
    }
    if let Some(number) = value.as_f64() {
        return check_double(number).map(|()| Json::Number(written(value)));
    }
    if let Some(integer) = value.dyn_ref::<BigInt>() {
        return big_integer(integer.as_ref());
    }
    if Array::is_array(value) {
        let elements = elements(value).map_err(thrown)?;
        return elements.iter().map(|element| at_depth(&element, depth + 1)).collect::<Result<_, _>>().map(Json::List);
    }
    if value.is_object() {
        return from_object(value.unchecked_ref(), depth);
    }
    Err(format!("it is {}, which has no form in JSON", type_of(value)))
}

/// Half of a surrogate pair would be sent as a replacement character, and nobody would know.
fn unicode(text: &JsString) -> Result<Json, String> {
    let converted = String::from(text);
    if converted.chars().any(|character| character == char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
        return Err("its text is no valid Unicode".to_owned());
    }
    Ok(Json::Text(converted))
}

fn check_double(number: f64) -> Result<(), String> {
    if !number.is_finite() {
        return Err("it is no finite number".to_owned());
    }
    if number.fract() == 0.0 && number.abs() > LARGEST_EXACT {
        return Err("it is a number beyond 2^53, which may have been rounded already: pass a bigint or a string of digits".to_owned());
    }
    Ok(())
}

fn big_integer(integer: &JsValue) -> Result<Json, String> {
    let digits = written(integer);
    let fits = digits.parse::<u64>().is_ok() || digits.parse::<i64>().is_ok();
    if fits { Ok(Json::Number(digits)) } else { Err("it does not fit into 64 bits".to_owned()) }
}

/// As `JSON.stringify` takes objects, but without turning maps, bytes, promises and the like into an empty object.
fn from_object(object: &Object, depth: u32) -> Result<Json, String> {
    if let Some(to_json) = Reflect::get(object, &"toJSON".into()).ok().and_then(|method| method.dyn_into::<Function>().ok()) {
        let converted = to_json.call0(object).map_err(|_| "its `toJSON` throws".to_owned())?;
        if converted.is_null() || converted.is_undefined() {
            return Err("its `toJSON` gives nothing, as that of an invalid Date does".to_owned());
        }
        return at_depth(&converted, depth + 1);
    }
    let kind = tag(object).map_err(thrown)?;
    if kind != "[object Object]" {
        return Err(format!("it is {kind}, which has no form in JSON"));
    }
    let mut fields = Vec::new();
    for (name, value) in pairs(entries(object).map_err(thrown)?).filter(|(_, value)| !value.is_undefined()) {
        let value = at_depth(&value, depth + 1).map_err(|reason| format!("at `{name}` {reason}"))?;
        fields.push((name, value));
    }
    Ok(Json::Object(fields))
}

fn thrown(_: JsValue) -> String {
    "it throws when it is read".to_owned()
}

fn type_of(value: &JsValue) -> String {
    value.js_typeof().as_string().unwrap_or_default()
}
