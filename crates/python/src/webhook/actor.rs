//! The person behind an event.

use mighty_networks_core::webhook as core;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// The person behind an event, as far as the delivery says.
#[pyclass(frozen, eq, hash, module = "mighty_networks.webhooks")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Actor {
    id: Option<u64>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    name: Option<String>,
}

impl From<core::Actor> for Actor {
    fn from(actor: core::Actor) -> Self {
        let core::Actor { id, email, first_name, last_name, name, .. } = actor;
        Self { id, email, first_name, last_name, name }
    }
}

#[pymethods]
impl Actor {
    #[new]
    #[pyo3(signature = (id=None, email=None, first_name=None, last_name=None, name=None))]
    fn new(id: Option<u64>, email: Option<String>, first_name: Option<String>, last_name: Option<String>, name: Option<String>) -> Self {
        Self { id, email, first_name, last_name, name }
    }

    /// The id of the member.
    #[getter]
    fn id(&self) -> Option<u64> {
        self.id
    }

    /// The email address, which may be empty or masked.
    #[getter]
    fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The first name.
    #[getter]
    fn first_name(&self) -> Option<&str> {
        self.first_name.as_deref()
    }

    /// The last name.
    #[getter]
    fn last_name(&self) -> Option<&str> {
        self.last_name.as_deref()
    }

    /// The whole name: as it was sent, else made of first and last name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The id alone: names and addresses are personal data, which get into logs by accident.
    fn __repr__(&self) -> String {
        self.id.map_or_else(|| "Actor(id=None)".to_owned(), |id| format!("Actor(id={id})"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let actor = slf.get();
        let fields = (actor.id, actor.email(), actor.first_name(), actor.last_name(), actor.name());
        Ok((slf.get_type().into_any(), fields.into_pyobject(slf.py())?))
    }
}
