//! Python values as JSON, for arguments and for models made by hand.

use std::borrow::Cow;

use mighty_networks_core::well_formed;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDate, PyDateTime, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PySet, PyString, PyTuple,
};
use serde_json::{Map, Number, Value};

use crate::model::Model;
use crate::unset;

/// Deeper nesting is a value that contains itself.
const DEPTH: usize = 64;

/// Where a value stands, and who has written it.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// It was received, and not given by the caller: half a surrogate pair is no reason to refuse it.
    is_received: bool,
}

impl Place {
    fn within(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// Converts `value`, or says in one clause why that is not possible.
///
/// Entries of a dict that are `UNSET` are left out, so that a caller can pass "leave it alone" through.
pub(crate) fn convert(value: &Bound<'_, PyAny>) -> Result<Value, String> {
    at(value, Place { depth: 0, is_received: false })
}

/// Converts what `json.loads` made of something that was received.
pub(crate) fn convert_received(value: &Bound<'_, PyAny>) -> Result<Value, String> {
    at(value, Place { depth: 0, is_received: true })
}

/// A text that was received: half a surrogate pair becomes the replacement character, as in a body that core reads.
pub(crate) fn received_text(text: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = text.to_cow() {
        return Ok(text.into_owned());
    }
    let bytes: Vec<u8> = text.call_method1("encode", ("utf-16-le", "surrogatepass"))?.extract()?;
    let (units, _) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(units.iter().copied().map(u16::from_le_bytes));
    Ok(characters.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn unicode(text: &Bound<'_, PyString>, place: Place) -> Option<String> {
    if place.is_received { received_text(text).ok() } else { text.to_cow().ok().map(Cow::into_owned) }
}

fn at(value: &Bound<'_, PyAny>, place: Place) -> Result<Value, String> {
    if place.depth > DEPTH {
        return Err("it is nested too deeply".to_owned());
    }
    if value.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return unicode(text, place).map(Value::String).ok_or_else(|| "its text is no valid Unicode".to_owned());
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Value::Bool(flag.is_true()));
    }
    if let Ok(integer) = value.cast::<PyInt>() {
        return number(integer, place);
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        return Number::from_f64(float.value()).map(Value::Number).ok_or_else(|| "it is no finite number".to_owned());
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        return object(dict, place);
    }
    if let Ok(list) = value.cast::<PyList>() {
        return list.iter().map(|element| at(&element, place.within())).collect::<Result<_, _>>().map(Value::Array);
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return tuple.iter().map(|element| at(&element, place.within())).collect::<Result<_, _>>().map(Value::Array);
    }
    other(value, place)
}

fn number(integer: &Bound<'_, PyInt>, place: Place) -> Result<Value, String> {
    if let Ok(value) = integer.extract::<u64>() {
        return Ok(value.into());
    }
    if let Ok(value) = integer.extract::<i64>() {
        return Ok(value.into());
    }
    // As readers of the same bytes have it, here and in JavaScript.
    let rounded = if place.is_received { integer.extract().ok().and_then(Number::from_f64) } else { None };
    rounded.map(Value::Number).ok_or_else(|| "it does not fit into 64 bits".to_owned())
}

fn object(dict: &Bound<'_, PyDict>, place: Place) -> Result<Value, String> {
    let mut entries = Map::new();
    for (key, value) in dict.iter() {
        let key = key.cast::<PyString>().ok().and_then(|key| unicode(key, place)).ok_or_else(|| "a key of it is no text".to_owned())?;
        if !unset::is_unset(&value) {
            let value = at(&value, place.within()).map_err(|reason| format!("at `{key}` {reason}"))?;
            entries.insert(key, value);
        }
    }
    Ok(Value::Object(entries))
}

/// What is asked for last, because `datetime` is only imported for it.
fn other(value: &Bound<'_, PyAny>, place: Place) -> Result<Value, String> {
    if let Ok(model) = value.cast::<Model>() {
        return serde_json::from_str(&well_formed(model.get().as_json())).map_err(|cause| cause.to_string());
    }
    if let Ok(moment) = value.cast::<PyDateTime>() {
        return datetime(moment);
    }
    if value.is_instance_of::<PyDate>() {
        return Err("it is a date without a time: pass an aware datetime".to_owned());
    }
    if let Ok(index) = value.call_method0("__index__")
        && let Ok(integer) = index.cast::<PyInt>()
    {
        return number(integer, place);
    }
    if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        return Err("it is a set, which has no order: pass a list".to_owned());
    }
    if is_sequence(value)
        && let Ok(elements) = value.try_iter()
    {
        let convert = |element: PyResult<Bound<'_, PyAny>>| at(&element.map_err(|cause| cause.to_string())?, place.within());
        return elements.map(convert).collect::<Result<_, _>>().map(Value::Array);
    }
    let class = value.get_type();
    let name = class.name().map_or_else(|_| "an unknown type".to_owned(), |name| name.to_string());
    Err(format!("it is of the type {name}, which has no form in JSON"))
}

/// Bytes are a sequence of numbers in Python, and never meant as one.
fn is_sequence(value: &Bound<'_, PyAny>) -> bool {
    let is_bytes = value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>();
    let has = |name: &str| value.hasattr(name).unwrap_or(false);
    !is_bytes && has("__len__") && !has("keys")
}

fn datetime(moment: &Bound<'_, PyDateTime>) -> Result<Value, String> {
    let offset = moment.call_method0("utcoffset").map_err(|cause| cause.to_string())?;
    if offset.is_none() {
        return Err("it is a datetime without a time zone: pass an aware one, such as `datetime.now(timezone.utc)`".to_owned());
    }
    let text: String = moment.call_method0("isoformat").and_then(|text| text.extract()).map_err(|cause| cause.to_string())?;
    Ok(Value::String(text))
}
