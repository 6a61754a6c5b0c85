//! The headers of a delivery, in the forms in which frameworks have them.

use mighty_networks_core::webhook::is_authorization;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

/// The values of the `Authorization` headers, from a mapping or from pairs; names and values are text or bytes, and a value may be a
/// list of them.
pub(super) fn authorizations(headers: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let mut found = Vec::new();
    if let Ok(dict) = headers.cast::<PyDict>() {
        for (name, value) in dict.iter() {
            if names_it(&name) {
                collect(&value, &mut found)?;
            }
        }
        return Ok(found);
    }
    let pairs = if headers.hasattr("items")? { headers.call_method0("items")? } else { headers.clone() };
    for pair in pairs.try_iter().map_err(|_| wrong(headers))? {
        let (name, value) = pair_of(&pair?).ok_or_else(|| wrong(headers))?;
        if names_it(&name) {
            collect(&value, &mut found)?;
        }
    }
    Ok(found)
}

/// A tuple, or a list: the specification of ASGI leaves it to the server.
fn pair_of<'py>(pair: &Bound<'py, PyAny>) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let pair = pair.cast::<PyList>().map_or_else(|_| pair.clone(), |list| list.to_tuple().into_any());
    pair.extract().ok()
}

fn names_it(name: &Bound<'_, PyAny>) -> bool {
    if let Ok(name) = name.cast::<PyString>() {
        return name.to_cow().is_ok_and(|name| is_authorization(&name));
    }
    name.cast::<PyBytes>().is_ok_and(|name| std::str::from_utf8(name.as_bytes()).is_ok_and(is_authorization))
}

fn collect(value: &Bound<'_, PyAny>, found: &mut Vec<String>) -> PyResult<()> {
    if let Ok(text) = value.cast::<PyString>() {
        found.push(text.to_string_lossy().into_owned());
    } else if let Ok(bytes) = value.cast::<PyBytes>() {
        // As the servers do that decode headers themselves; core reads either decoding.
        found.push(bytes.as_bytes().iter().copied().map(char::from).collect());
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        for each in value.try_iter()? {
            collect(&each?, found)?;
        }
    } else if !value.is_none() {
        return Err(PyTypeError::new_err("the value of the `Authorization` header is neither text nor bytes"));
    }
    Ok(())
}

fn wrong(headers: &Bound<'_, PyAny>) -> PyErr {
    let name = headers.get_type().name().map_or_else(|_| "an unknown type".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("the headers of a delivery are a mapping or a list of pairs, not {name}"))
}
