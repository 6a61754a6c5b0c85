//! The keys of a receiver.

use mighty_networks_core::webhook::Verifier;
use pyo3::prelude::*;

use super::headers::authorizations;
use crate::error::raise;
use crate::panic::guarded;

/// The keys of a receiver. It does not show them, and keeps only their digests.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct WebhookVerifier {
    core: Verifier,
}

#[pymethods]
impl WebhookVerifier {
    #[new]
    fn new(py: Python<'_>, keys: Vec<String>) -> PyResult<Self> {
        guarded(py, || Ok(Self { core: Verifier::new(keys).map_err(|error| raise(py, &error))? }))
    }

    /// What is worth a warning about the keys, if anything is.
    #[getter]
    fn warning(&self) -> Option<&'static str> {
        self.core.warning()
    }

    /// Raises `WebhookAuthError` unless the headers carry a key of this receiver.
    fn verify(&self, headers: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = headers.py();
        guarded(py, || {
            let found = authorizations(headers)?;
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            self.core.verify(&found).map_err(|refusal| raise(py, &refusal.into()))
        })
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }
}
