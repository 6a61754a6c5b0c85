//! What a call answered, and how the answer came.

use std::sync::Arc;

use mighty_networks_core as core;
use mighty_networks_core::{Answered, Error, Record, Success, well_formed};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::raise;
use crate::model::Constructor;
use crate::models;
use crate::page::Page;
use crate::request::headers;

/// How an answer came. `elapsed` is in seconds and contains the waits between the attempts.
#[pyclass(frozen, module = "mighty_networks")]
pub(crate) struct ResponseInfo {
    core: core::ResponseInfo,
}

#[pymethods]
impl ResponseInfo {
    /// The HTTP status.
    #[getter]
    fn status(&self) -> u16 {
        self.core.status
    }

    /// The headers of the answer.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        headers(py, self.core.headers.clone())
    }

    /// The id of the call; all tries of a call share it.
    #[getter]
    fn request_id(&self) -> &str {
        &self.core.request_id
    }

    /// How many requests were sent for this call; each one is billed.
    #[getter]
    fn attempts(&self) -> u32 {
        self.core.attempts
    }

    /// The seconds that the call took, waits included.
    #[getter]
    fn elapsed(&self) -> f64 {
        self.core.elapsed.as_secs_f64()
    }

    fn __repr__(&self) -> String {
        let core::ResponseInfo { status, request_id, attempts, .. } = &self.core;
        format!("ResponseInfo(status={status}, request_id='{request_id}', attempts={attempts})")
    }
}

impl ResponseInfo {
    pub(crate) fn new(core: core::ResponseInfo) -> Self {
        Self { core }
    }
}

/// An `ApiResponse`, which holds the answer as it came beside what `to_python` gives.
pub(crate) fn raw(py: Python<'_>, success: Success) -> PyResult<Py<PyAny>> {
    let response = ResponseInfo::new(success.response.clone());
    let content = PyBytes::new(py, &success.body).unbind();
    let class = py.import("mighty_networks._api_response")?.getattr("ApiResponse")?;
    Ok(class.call1((to_python(py, success)?, response, content))?.unbind())
}

/// None, a model, a page, or any JSON value.
pub(crate) fn to_python(py: Python<'_>, success: Success) -> PyResult<Py<PyAny>> {
    let Success { answer, response, body } = success;
    match answer {
        Answered::Nothing => Ok(py.None()),
        Answered::Parsed => Err(raise(py, &Error::internal("this host parses no body itself"))),
        // Core has read it. Whole numbers of any length arrive unharmed by this way.
        Answered::Any => any(py, &body),
        Answered::Object(record) => {
            let request_id = Arc::from(response.request_id.as_str());
            model(py, record, Some(request_id))
        }
        Answered::Page(page) => Ok(Bound::new(py, Page::new(py, page, response)?)?.into_any().unbind()),
    }
}

/// By Python's own reader, whose integers have no end.
fn any(py: Python<'_>, body: &[u8]) -> PyResult<Py<PyAny>> {
    let text = String::from_utf8_lossy(body);
    Ok(py.import("json")?.getattr("loads")?.call1((well_formed(&text),))?.unbind())
}

fn model(py: Python<'_>, record: Record, request_id: Option<Arc<str>>) -> PyResult<Py<PyAny>> {
    constructor(py, &record)?(py, record, request_id)
}

fn constructor(py: Python<'_>, record: &Record) -> PyResult<Constructor> {
    let name = record.schema().name;
    models::constructor(record.schema())
        .ok_or_else(|| raise(py, &Error::internal(format!("there is no class for an answer of the type {name}"))))
}

/// The models of a list of records, which have the same schema.
pub(crate) fn models(py: Python<'_>, records: Vec<Record>, request_id: Option<&Arc<str>>) -> PyResult<Vec<Py<PyAny>>> {
    let Some(first) = records.first() else { return Ok(Vec::new()) };
    let constructor = constructor(py, first)?;
    records.into_iter().map(|record| constructor(py, record, request_id.cloned())).collect()
}
