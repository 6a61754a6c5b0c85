//! What those hear of a call who watch it.

use mighty_networks_core as core;
use mighty_networks_core::{Level, Line};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::panic::guarded;

/// Something that happened in a call. It holds no email address and no token.
#[pyclass(frozen, module = "mighty_networks")]
pub(crate) struct CallNote {
    core: core::CallNote,
}

#[pymethods]
impl CallNote {
    /// What it is: `request`, `response`, `retry` or `failure`.
    #[getter]
    fn event(&self) -> &'static str {
        self.core.event.as_str()
    }

    /// The id of the operation: `members.get`.
    #[getter]
    fn operation(&self) -> &str {
        &self.core.operation
    }

    /// The HTTP method.
    #[getter]
    fn method(&self) -> &'static str {
        self.core.method
    }

    /// The path behind the network, with placeholders.
    #[getter]
    fn path_template(&self) -> &str {
        &self.core.path_template
    }

    /// The number of the attempt, from 1.
    #[getter]
    fn attempt(&self) -> u32 {
        self.core.attempt
    }

    /// The id of the call; all tries of a call share it.
    #[getter]
    fn request_id(&self) -> &str {
        &self.core.request_id
    }

    /// The seconds from the request to what came of it; otherwise the seconds since the call began.
    #[getter]
    fn elapsed(&self) -> f64 {
        self.core.elapsed.as_secs_f64()
    }

    /// The HTTP status, if there is one by now.
    #[getter]
    fn status(&self) -> Option<u16> {
        self.core.status
    }

    /// The seconds until the next attempt, of a retry.
    #[getter]
    fn delay(&self) -> Option<f64> {
        self.core.delay.map(|delay| delay.as_secs_f64())
    }

    /// Why the attempt or the call failed, if it did.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.core.reason.as_deref()
    }

    /// The tags of the call.
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let tags = PyDict::new(py);
        for (name, value) in &self.core.tags {
            tags.set_item(name, value)?;
        }
        Ok(tags)
    }

    /// All of it as a dict, for a structured log.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        fields.set_item("event", self.event())?;
        fields.set_item("operation", self.operation())?;
        fields.set_item("method", self.method())?;
        fields.set_item("path_template", self.path_template())?;
        fields.set_item("attempt", self.attempt())?;
        fields.set_item("request_id", self.request_id())?;
        fields.set_item("elapsed", self.elapsed())?;
        fields.set_item("status", self.status())?;
        fields.set_item("delay", self.delay())?;
        fields.set_item("reason", self.reason())?;
        fields.set_item("tags", self.tags(py)?)?;
        Ok(fields)
    }

    /// The lines for a log: the level of `logging`, and the text.
    #[getter]
    fn _lines(&self) -> Vec<(u8, &str)> {
        self.core.lines.iter().map(|line| (number(line.level), line.text.as_str())).collect()
    }

    fn __repr__(&self) -> String {
        format!("CallNote({} of {}, attempt {})", self.event(), self.operation(), self.attempt())
    }
}

impl CallNote {
    pub(crate) fn new(core: core::CallNote) -> Self {
        Self { core }
    }
}

/// The level under which `logging` files a line. It knows none for the wire, so that is part of its finest one.
fn number(level: Level) -> u8 {
    match level {
        Level::Off | Level::Warning => 30,
        Level::Info => 20,
        Level::Debug | Level::Wire => 10,
    }
}

/// The level of `logging` that `MIGHTY_LOG` asks for, if any, and what is wrong with it.
#[pyfunction]
pub(crate) fn log_level(py: Python<'_>, value: &str) -> PyResult<(Option<u8>, Option<String>)> {
    guarded(py, || {
        Ok(match Level::from_variable(value) {
            Ok(Level::Off) => (None, None),
            // Below that of debugging, where the wire is told of.
            Ok(Level::Wire) => (Some(5), None),
            Ok(level) => (Some(number(level)), None),
            Err(message) => (None, Some(message)),
        })
    })
}

/// The line of a call that was cancelled: the level of `logging`, and the text.
#[pyfunction]
pub(crate) fn cancelled_line(py: Python<'_>, operation: &str) -> PyResult<(u8, String)> {
    guarded(py, || Ok(shown(Line::cancelled(operation))))
}

/// The line of a call whose token function raised something of the class `cause`.
#[pyfunction]
pub(crate) fn token_line(py: Python<'_>, operation: &str, cause: &str) -> PyResult<(u8, String)> {
    guarded(py, || Ok(shown(Line::without_token(operation, cause))))
}

/// The line of a hook that raised something of the class `cause`.
#[pyfunction]
pub(crate) fn hook_line(py: Python<'_>, hook: &str, operation: &str, cause: &str) -> PyResult<(u8, String)> {
    guarded(py, || Ok(shown(Line::of_hook(hook, operation, cause))))
}

fn shown(line: Line) -> (u8, String) {
    (number(line.level), line.text)
}
