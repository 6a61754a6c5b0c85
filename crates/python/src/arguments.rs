//! The arguments of a Python method as a call.

use mighty_networks_core as core;
use mighty_networks_core::{Error, Operation, catalog};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::raise;
use crate::file_part::FilePart;
use crate::panic::guarded;
use crate::{json_from_python, unset};

/// A checked call, ready to be sent any number of times.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Call {
    pub(crate) core: core::Call,
}

#[pymethods]
impl Call {
    /// Checks the arguments of an operation. What is UNSET is not sent; None is sent as null, except in a query, which has no null.
    #[new]
    fn new(py: Python<'_>, operation: &str, arguments: &Bound<'_, PyDict>) -> PyResult<Self> {
        guarded(py, || {
            let call = catalog::operation(operation)
                .ok_or_else(|| Error::internal(format!("there is no operation `{operation}`")))
                .and_then(|operation| core::Call::new(operation, &convert(operation, arguments)?));
            Ok(Self { core: call.map_err(|error| raise(py, &error))? })
        })
    }

    /// The same call, but a 404 of the API is None and no error.
    fn finder(&self) -> Self {
        Self { core: self.core.clone().finder() }
    }

    /// The same call for another page.
    fn at_page(&self, number: u64) -> Self {
        Self { core: self.core.at_page(number) }
    }

    /// The same call for the page that a token names. What is no text is no token.
    fn resumed(&self, py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(py, || {
            let text = token.extract::<String>().unwrap_or_default();
            Ok(Self { core: self.core.resumed(&text).map_err(|error| raise(py, &error))? })
        })
    }

    /// The id of the operation.
    #[getter]
    fn operation(&self) -> &'static str {
        self.core.operation().id
    }

    fn __repr__(&self) -> String {
        format!("Call('{}')", self.core.operation().id)
    }
}

fn convert(operation: &'static Operation, arguments: &Bound<'_, PyDict>) -> Result<core::Arguments, Error> {
    let mut converted = core::Arguments::new();
    for (name, value) in arguments.iter() {
        let name = name.to_string();
        let is_query = || operation.query.iter().any(|field| field.name == name);
        if unset::is_unset(&value) || (value.is_none() && is_query()) {
            continue;
        }
        if let Ok(file) = value.cast::<FilePart>() {
            converted.set_file(&name, file.get().core.clone());
            continue;
        }
        let value = json_from_python::convert(&value)
            .map_err(|reason| Error::invalid_argument(operation, &name, format!("`{name}` cannot be sent: {reason}")))?;
        converted.set(&name, value);
    }
    Ok(converted)
}
