//! What a delivery is answered.

use mighty_networks_core::webhook::Outcome;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::panic::guarded;

/// The status and the JSON body of the answer to an outcome, by its name.
#[pyfunction]
pub(crate) fn webhook_answer<'py>(py: Python<'py>, outcome: &str) -> PyResult<(u16, Bound<'py, PyBytes>)> {
    guarded(py, || {
        let known = Outcome::from_name(outcome).ok_or_else(|| PyValueError::new_err(format!("`{outcome}` is no outcome of a delivery")))?;
        Ok((known.status(), PyBytes::new(py, known.body().as_bytes())))
    })
}

/// The outcome of a body that is no event: `unparsable` or `not_json`. `content_type` is the header of the delivery, `code` that of the
/// `WebhookParseError`.
#[pyfunction]
#[pyo3(signature = (content_type=None, code=None))]
pub(crate) fn unparsable_outcome(py: Python<'_>, content_type: Option<&str>, code: Option<&str>) -> PyResult<&'static str> {
    guarded(py, || Ok(Outcome::of_unparsable(content_type, code).name()))
}
