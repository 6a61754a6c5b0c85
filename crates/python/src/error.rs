//! Core's errors as Python exceptions.

use mighty_networks_core::{Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

/// The exception for `error`, ready to be returned from a function.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    instance(py, error).map_or_else(|problem| problem, PyErr::from_value)
}

/// The exception for `error`, of the class of its kind.
pub(crate) fn instance<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let class = class_of(py, error.kind())?;
    class.call((error.message(),), Some(&fields(py, error)?))
}

/// A value that no model can be made of; it belongs to no operation.
pub(crate) fn invalid_argument(py: Python<'_>, message: &str) -> PyErr {
    let made = class_of(py, ErrorKind::InvalidArgument).and_then(|class| class.call1((message,)));
    made.map_or_else(|problem| problem, PyErr::from_value)
}

/// A delivery whose body is no event.
pub(crate) fn webhook_parse(py: Python<'_>, code: &str, message: &str) -> PyErr {
    let made = class_of(py, ErrorKind::WebhookParse).and_then(|class| {
        let fields = PyDict::new(py);
        fields.set_item("code", code)?;
        class.call((message,), Some(&fields))
    });
    made.map_or_else(|problem| problem, PyErr::from_value)
}

fn class_of(py: Python<'_>, kind: ErrorKind) -> PyResult<Bound<'_, PyAny>> {
    py.import("mighty_networks.errors")?.getattr("KINDS")?.get_item(kind.as_str())
}

fn fields<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyDict>> {
    let field_errors = PyDict::new(py);
    for (name, messages) in error.field_errors() {
        field_errors.set_item(name, messages)?;
    }
    let operation = error.operation();
    let fields = PyDict::new(py);
    fields.set_item("summary", error.to_string())?;
    fields.set_item("status", error.status())?;
    fields.set_item("code", error.code())?;
    fields.set_item("field_errors", field_errors)?;
    fields.set_item("operation", operation.map(|operation| operation.id))?;
    fields.set_item("method", operation.map(|operation| operation.method.as_str()))?;
    fields.set_item("path_template", error.path_template())?;
    fields.set_item("parameter", error.parameter())?;
    fields.set_item("request_id", error.request_id())?;
    fields.set_item("ray_id", error.ray_id())?;
    fields.set_item("retryable", error.retryable())?;
    fields.set_item("retry_after", error.retry_after().map(|delay| delay.as_secs_f64()))?;
    fields.set_item("attempts", error.attempts())?;
    fields.set_item("elapsed", error.elapsed().as_secs_f64())?;
    fields.set_item("maybe_committed", error.maybe_committed())?;
    fields.set_item("body", PyBytes::new(py, error.body()))?;
    fields.set_item("headers", error.headers().to_vec())?;
    Ok(fields)
}
