//! An access token that does not show itself.

use mighty_networks_core as core;
use pyo3::prelude::*;

use crate::error::raise;
use crate::panic::guarded;

/// An access token. Its text cannot be read back, and it cannot be pickled.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Token {
    pub(crate) core: core::Token,
}

#[pymethods]
impl Token {
    #[new]
    fn new(py: Python<'_>, token: &str) -> PyResult<Self> {
        guarded(py, || Ok(Self { core: core::Token::parse(token).map_err(|error| raise(py, &error))? }))
    }

    /// The first and last letters, by which people tell their tokens apart.
    #[getter]
    fn hint(&self) -> String {
        self.core.hint()
    }

    fn __repr__(&self) -> String {
        format!("Token('{}')", self.core.hint())
    }
}
