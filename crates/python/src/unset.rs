//! The value that means "not given".

use pyo3::prelude::*;

/// The type of `UNSET`, which stands for an argument that is not given and therefore not sent; `None` is sent as null.
#[pyclass(frozen, module = "mighty_networks")]
pub(crate) struct Unset;

#[pymethods]
impl Unset {
    fn __repr__(&self) -> &'static str {
        "UNSET"
    }

    fn __bool__(&self) -> bool {
        false
    }

    /// There is one `UNSET`: pickles and copies are it.
    fn __reduce__(&self) -> &'static str {
        "UNSET"
    }
}

/// Whether `value` is `UNSET`.
pub(crate) fn is_unset(value: &Bound<'_, PyAny>) -> bool {
    value.is_exact_instance_of::<Unset>()
}
