//! A request, as a transport written in Python sees it.

use mighty_networks_core as core;
use mighty_networks_core::{PartContent, RequestBody};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};

use crate::panic::guarded;

/// A request that is ready to be sent. It carries the token in its headers, and does not show it.
#[pyclass(frozen, module = "mighty_networks")]
pub(crate) struct Request {
    pub(crate) core: core::Request,
}

#[pymethods]
impl Request {
    /// The HTTP method in capitals.
    #[getter]
    fn method(&self) -> &'static str {
        self.core.method.as_str()
    }

    /// The whole address, percent-encoded.
    #[getter]
    fn url(&self) -> &str {
        &self.core.url
    }

    /// The headers, `Authorization` among them.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pairs: Vec<(&str, &str)> = self.core.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        headers(py, pairs)
    }

    /// The body; None if there is none, or if it is a form.
    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyBytes>> {
        match &self.core.body {
            RequestBody::Json(bytes) => Some(PyBytes::new(py, bytes)),
            RequestBody::Empty | RequestBody::Multipart(_) => None,
        }
    }

    /// The parts of a form, which the transport encodes as `multipart/form-data`: pairs of a name and a text, or a name and a tuple of
    /// file name, bytes and media type. None if the body is no form.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let RequestBody::Multipart(parts) = &self.core.body else { return Ok(None) };
        let list = PyList::empty(py);
        for part in parts {
            match &part.content {
                PartContent::Text(text) => list.append((&part.name, text))?,
                PartContent::File(file) => {
                    list.append((&part.name, (&file.name, PyBytes::new(py, &file.content), file.media_type.as_deref())))?;
                }
            }
        }
        Ok(Some(list))
    }

    /// The seconds until the attempt counts as lost.
    #[getter]
    fn timeout(&self) -> f64 {
        self.core.timeout.as_secs_f64()
    }

    /// `text` without the token, for messages that a transport of the caller wrote.
    fn redact(&self, py: Python<'_>, text: &str) -> PyResult<String> {
        guarded(py, || {
            let authorization = self.core.headers.iter().find(|(name, _)| name == "Authorization");
            let token = authorization.map(|(_, value)| value.trim_start_matches("Bearer ")).filter(|token| !token.is_empty());
            Ok(token.map_or_else(|| text.to_owned(), |token| text.replace(token, "[redacted]")))
        })
    }

    fn __repr__(&self) -> String {
        format!("Request({} {}, timeout={:?})", self.core.method.as_str(), self.core.url, self.core.timeout.as_secs_f64())
    }
}

/// Headers as a mapping that does not care for case.
pub(crate) fn headers<'py, T: IntoPyObject<'py>>(py: Python<'py>, pairs: T) -> PyResult<Bound<'py, PyAny>> {
    py.import("mighty_networks._headers")?.getattr("Headers")?.call1((pairs,))
}
