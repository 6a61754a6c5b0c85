//! What one call is told besides its arguments: `request_options`.

use std::time::Duration;

use mighty_networks_core as core;
use mighty_networks_core::{Arguments, Error, Operation, Settings};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde_json::Value;

use crate::error::raise;
use crate::json_from_python;
use crate::numbers::{count, seconds};
use crate::unset::is_unset;

/// The keys of `RequestOptions` in `_request_options.py`.
const KEYS: [&str; 9] = ["timeout", "deadline", "max_retries", "headers", "query", "body", "tags", "retry", "retry_verify"];

/// The options of one call that are not sent along.
#[derive(Default)]
pub(crate) struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    max_retries: Option<u32>,
    always: bool,
    /// Words of the caller for whoever watches.
    pub(crate) tags: Vec<(String, String)>,
    /// Looks whether an unclear call was carried out.
    pub(crate) verify: Option<Py<PyAny>>,
}

impl CallOptions {
    /// Reads `options`; what is sent goes into `arguments`. A key with None or UNSET counts as not there.
    pub(crate) fn read(operation: &'static Operation, options: &Bound<'_, PyAny>, arguments: &mut Arguments) -> PyResult<Self> {
        let py = options.py();
        let reader = Reader { operation };
        let mut read = Self::default();
        for (key, value) in reader.entries("request_options", options)? {
            if value.is_none() || is_unset(&value) {
                continue;
            }
            match key.as_str() {
                "timeout" => read.timeout = seconds("timeout", Some(&value)).map_err(|error| reader.raise(py, error))?,
                "deadline" => read.deadline = seconds("deadline", Some(&value)).map_err(|error| reader.raise(py, error))?,
                "max_retries" => read.max_retries = Some(count("max_retries", &value).map_err(|error| reader.raise(py, error))?),
                "headers" => {
                    for (name, value) in reader.texts("headers", &value)? {
                        arguments.add_header(&name, &value);
                    }
                }
                "query" => {
                    for (name, value) in reader.json("query", &value)? {
                        arguments.add_query(&name, value.into());
                    }
                }
                "body" => {
                    for (name, value) in reader.json("body", &value)? {
                        arguments.add_body(&name, value.into());
                    }
                }
                "tags" => read.tags = reader.texts("tags", &value)?,
                "retry" if value.eq("always")? => read.always = true,
                "retry" => return Err(reader.refuse(py, "retry", "can only be \"always\"; leave it out for the usual rules")),
                "retry_verify" if value.is_callable() => read.verify = Some(value.unbind()),
                "retry_verify" => return Err(reader.refuse(py, "retry_verify", "must be a callable without parameters")),
                unknown => return Err(reader.unknown(py, unknown)),
            }
        }
        // Nobody should hear of a wrong option only when a list is consumed.
        Settings::new("1").and_then(|settings| read.limit(&settings)).map_err(|error| reader.raise(py, error))?;
        Ok(read)
    }

    /// The call with what these options say about repeating it.
    pub(crate) fn repeat(&self, call: core::Call) -> core::Call {
        let call = if self.always { call.retried_always() } else { call };
        if self.verify.is_some() { call.verified() } else { call }
    }

    /// The settings of a client with the limits of this call.
    pub(crate) fn limit(&self, settings: &Settings) -> Result<Settings, Error> {
        let mut settings = settings.clone();
        if let Some(timeout) = self.timeout {
            settings = settings.with_timeout(timeout)?;
        }
        if let Some(deadline) = self.deadline {
            settings = settings.with_deadline(deadline)?;
        }
        Ok(match self.max_retries {
            Some(count) => settings.with_max_retries(count),
            None => settings,
        })
    }
}

/// Reads values for a call of this operation, which its errors name.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) operation: &'static Operation,
}

impl Reader {
    /// Names and JSON values. What is UNSET is not there.
    pub(crate) fn json(self, parameter: &str, mapping: &Bound<'_, PyAny>) -> PyResult<Vec<(String, Value)>> {
        let given = self.entries(parameter, mapping)?.into_iter().filter(|(_, value)| !is_unset(value));
        given.map(|(name, value)| Ok((name.clone(), self.value(&name, &value)?))).collect()
    }

    /// One JSON value.
    pub(crate) fn value(self, parameter: &str, value: &Bound<'_, PyAny>) -> PyResult<Value> {
        json_from_python::convert(value).map_err(|reason| self.refuse(value.py(), parameter, &format!("cannot be sent: {reason}")))
    }

    /// The items of any mapping whose keys are texts.
    fn entries<'py>(self, parameter: &str, mapping: &Bound<'py, PyAny>) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
        let py = mapping.py();
        let items = mapping.call_method0("items").and_then(|items| items.try_iter());
        let items = items.map_err(|_| self.refuse(py, parameter, "must be a dict whose keys are texts"))?;
        let pair = |item: PyResult<Bound<'py, PyAny>>| item.and_then(|item| item.extract());
        items.map(|item| pair(item).map_err(|_| self.refuse(py, parameter, "must be a dict whose keys are texts"))).collect()
    }

    /// Names and texts.
    fn texts(self, parameter: &str, mapping: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
        let text = |(name, value): (String, Bound<'_, PyAny>)| match value.cast::<PyString>().ok().and_then(|text| text.extract().ok()) {
            Some(text) => Ok((name, text)),
            None => Err(self.refuse(value.py(), &name, "must be text")),
        };
        self.entries(parameter, mapping)?.into_iter().map(text).collect()
    }

    fn unknown(self, py: Python<'_>, key: &str) -> PyErr {
        let known = KEYS.map(|key| format!("`{key}`")).join(", ");
        let message = format!("`{key}` is no key of `request_options`; it takes {known}");
        raise(py, &Error::invalid_argument(self.operation, key, message))
    }

    fn refuse(self, py: Python<'_>, parameter: &str, why: &str) -> PyErr {
        raise(py, &Error::invalid_argument(self.operation, parameter, format!("`{parameter}` {why}")))
    }

    fn raise(self, py: Python<'_>, error: Error) -> PyErr {
        raise(py, &error.in_operation(self.operation))
    }
}
