//! A file in memory that goes into a form.

use mighty_networks_core as core;
use pyo3::prelude::*;

/// A file in memory: its name, its bytes and, if known, its media type.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct FilePart {
    pub(crate) core: core::FilePart,
}

#[pymethods]
impl FilePart {
    #[new]
    #[pyo3(signature = (name, content, media_type=None))]
    fn new(name: String, content: &[u8], media_type: Option<String>) -> Self {
        Self { core: core::FilePart::new(name, media_type, content) }
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }
}
