//! The arguments of a Python method as a call.

use std::sync::Arc;

use mighty_networks_core as core;
use mighty_networks_core::{Error, Method, Operation, catalog};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::call_options::{CallOptions, Reader};
use crate::error::raise;
use crate::file_part::FilePart;
use crate::panic::guarded;
use crate::{json_from_python, unset};

/// A checked call, ready to be sent any number of times.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Call {
    pub(crate) core: core::Call,
    pub(crate) options: Option<Arc<CallOptions>>,
    pub(crate) raw: bool,
}

#[pymethods]
impl Call {
    /// Checks the arguments of an operation. What is UNSET is not sent; None is sent as null, except in a query, which has no null.
    #[new]
    #[pyo3(signature = (operation, arguments, options=None))]
    fn new(py: Python<'_>, operation: &str, arguments: &Bound<'_, PyDict>, options: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        guarded(py, || {
            let operation =
                catalog::operation(operation).ok_or_else(|| raise(py, &Error::internal(format!("there is no operation `{operation}`"))))?;
            let mut arguments = convert(operation, arguments).map_err(|error| raise(py, &error))?;
            let options = options.map(|options| CallOptions::read(operation, options, &mut arguments)).transpose()?;
            Self::with_options(py, core::Call::new(operation, &arguments), options)
        })
    }

    /// Checks a call of an endpoint that is not documented. Without a body it is None.
    #[staticmethod]
    #[pyo3(signature = (method, path, query=None, body=None, options=None))]
    fn undocumented(
        py: Python<'_>,
        method: &str,
        path: &str,
        query: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
        options: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guarded(py, || {
            let method = Method::of_request(method).map_err(|error| raise(py, &error))?;
            let reader = Reader { operation: core::Call::undocumented_operation(method) };
            let mut arguments = core::Arguments::new();
            for (name, value) in query.map(|query| reader.json("query", query)).transpose()?.unwrap_or_default() {
                arguments.add_query(&name, value.into());
            }
            let body = body.map(|body| reader.value("body", body)).transpose()?.map(core::Json::from);
            let options = options.map(|options| CallOptions::read(reader.operation, options, &mut arguments)).transpose()?;
            Self::with_options(py, core::Call::undocumented(method, path, body.as_ref(), &arguments), options)
        })
    }

    /// The same call, but a 404 of the API is None and no error.
    fn finder(&self) -> Self {
        self.with(self.core.clone().finder())
    }

    /// The same call of a delete, for which it counts as done that there is nothing to delete.
    fn missing_ok(&self, py: Python<'_>) -> PyResult<Self> {
        Ok(self.with(self.core.clone().with_missing_ok().map_err(|error| raise(py, &error))?))
    }

    /// The same call, whose outcome is an `ApiResponse`.
    fn raw(&self) -> Self {
        Self { raw: true, ..self.with(self.core.clone()) }
    }

    /// The same call for another page.
    fn at_page(&self, py: Python<'_>, number: u64) -> PyResult<Self> {
        guarded(py, || Ok(self.with(self.core.at_page(number))))
    }

    /// The same call for the page that a token names. What is no text is no token.
    fn resumed(&self, py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(py, || {
            let text = token.extract::<String>().unwrap_or_default();
            Ok(self.with(self.core.resumed(&text).map_err(|error| raise(py, &error))?))
        })
    }

    /// The callable that looks whether the call was carried out when that is unclear, if there is one.
    #[getter]
    fn verify(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.options.as_ref()?.verify.as_ref().map(|verify| verify.clone_ref(py))
    }

    /// Whether the call takes rows out of the list that an operation reads.
    fn shortens(&self, py: Python<'_>, operation: &str) -> PyResult<bool> {
        guarded(py, || Ok(catalog::operation(operation).is_some_and(|list| self.core.operation().shortens(list))))
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

impl Call {
    fn with_options(py: Python<'_>, call: Result<core::Call, Error>, options: Option<CallOptions>) -> PyResult<Self> {
        let core = call.map_err(|error| raise(py, &error))?;
        let core = options.iter().fold(core, |core, options| options.repeat(core));
        Ok(Self { core, options: options.map(Arc::new), raw: false })
    }

    fn with(&self, core: core::Call) -> Self {
        Self { core, options: self.options.clone(), raw: self.raw }
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
