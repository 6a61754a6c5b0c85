//! Values of JavaScript as JSON, for arguments.

use js_sys::{Array, BigInt, Function, JsString, Object, Reflect};
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast, JsValue};

use super::call::entries;

/// Deeper nesting is a value that contains itself.
const DEPTH: u32 = 64;

/// The largest whole number that a double holds beside its neighbours.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// Converts `value`, or says in one clause why that is not possible. What is undefined in an object is left out.
pub(crate) fn convert(value: &JsValue) -> Result<Value, String> {
    at_depth(value, 0)
}

fn at_depth(value: &JsValue, depth: u32) -> Result<Value, String> {
    if depth > DEPTH {
        return Err("it is nested too deeply".to_owned());
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    if let Some(text) = value.dyn_ref::<JsString>() {
        return unicode(text);
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Value::Bool(flag));
    }
    if let Some(number) = value.as_f64() {
        return double(number);
    }
    if let Some(integer) = value.dyn_ref::<BigInt>() {
        return big_integer(integer);
    }
    if Array::is_array(value) {
        let elements = Array::from(value);
        return elements.iter().map(|element| at_depth(&element, depth + 1)).collect::<Result<_, _>>().map(Value::Array);
    }
    match value.dyn_ref::<Object>() {
        Some(object) => from_object(object, depth),
        None => Err(format!("it is {}, which has no form in JSON", type_of(value))),
    }
}

/// Half of a surrogate pair would be sent as a replacement character, and nobody would know.
fn unicode(text: &JsString) -> Result<Value, String> {
    let converted = String::from(text);
    if converted.chars().any(|character| character == char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
        return Err("its text is no valid Unicode".to_owned());
    }
    Ok(Value::String(converted))
}

#[expect(clippy::cast_possible_truncation, reason = "checked before")]
fn double(number: f64) -> Result<Value, String> {
    if number.fract() != 0.0 || !number.is_finite() {
        return Number::from_f64(number).map(Value::Number).ok_or_else(|| "it is no finite number".to_owned());
    }
    if number.abs() > LARGEST_EXACT {
        return Err("it is a number beyond 2^53, which may have been rounded already: pass a bigint or a string of digits".to_owned());
    }
    Ok(Value::from(number as i64))
}

fn big_integer(integer: &BigInt) -> Result<Value, String> {
    let unsigned = u64::try_from(integer.clone()).map(Value::from);
    let signed = |_| i64::try_from(integer.clone()).map(Value::from);
    unsigned.or_else(signed).map_err(|_| "it does not fit into 64 bits".to_owned())
}

/// As `JSON.stringify` takes objects, but without turning maps, bytes, promises and the like into an empty object.
fn from_object(object: &Object, depth: u32) -> Result<Value, String> {
    if let Some(to_json) = Reflect::get(object, &"toJSON".into()).ok().and_then(|method| method.dyn_into::<Function>().ok()) {
        let converted = to_json.call0(object).map_err(|_| "its `toJSON` throws".to_owned())?;
        if converted.is_null() || converted.is_undefined() {
            return Err("its `toJSON` gives nothing, as that of an invalid Date does".to_owned());
        }
        return at_depth(&converted, depth + 1);
    }
    let kind = String::from(object.to_string());
    if kind != "[object Object]" {
        return Err(format!("it is {kind}, which has no form in JSON"));
    }
    let mut fields = Map::new();
    for (name, value) in entries(object).filter(|(_, value)| !value.is_undefined()) {
        let value = at_depth(&value, depth + 1).map_err(|reason| format!("at `{name}` {reason}"))?;
        fields.insert(name, value);
    }
    Ok(Value::Object(fields))
}

fn type_of(value: &JsValue) -> String {
    value.js_typeof().as_string().unwrap_or_default()
}
