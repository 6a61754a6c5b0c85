//! The body of a delivery, in the forms in which frameworks have it.

use std::borrow::Cow;

use mighty_networks_core::webhook::canonical;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};

use crate::error::webhook_parse;
use crate::json_from_python;

/// The bytes of `body`; what is parsed already becomes JSON again, in the one form that has the same id everywhere.
pub(super) fn bytes<'a>(body: &'a Bound<'_, PyAny>) -> PyResult<Cow<'a, [u8]>> {
    if let Ok(bytes) = body.cast::<PyBytes>() {
        return Ok(Cow::Borrowed(bytes.as_bytes()));
    }
    let py = body.py();
    if let Ok(text) = body.cast::<PyString>() {
        return Ok(Cow::Owned(json_from_python::received_text(text)?.into_bytes()));
    }
    if body.is_instance_of::<PyDict>() || body.is_instance_of::<PyList>() {
        let no_json = |reason| webhook_parse(py, "not_json", &format!("the body of the delivery has no form in JSON: {reason}"));
        return Ok(Cow::Owned(canonical(&json_from_python::convert_received(body).map_err(no_json)?).into_bytes()));
    }
    let wrong = |_| type_name(body).map_or_else(|problem| problem, PyTypeError::new_err);
    body.extract::<Vec<u8>>().map(Cow::Owned).map_err(wrong)
}

fn type_name(body: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(format!("the body of a delivery is bytes, str or a dict, not {}", body.get_type().name()?))
}
