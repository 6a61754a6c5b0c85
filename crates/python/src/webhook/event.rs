//! The events.

use std::hash::{DefaultHasher, Hash, Hasher};

use mighty_networks_core::webhook as core;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyTuple, PyType};

use super::Actor;
use super::body::bytes;
use crate::error::raise;
use crate::panic::guarded;
use crate::{json_to_python, models, timestamp};

/// One event, as it was delivered.
///
/// There is a class for each known type, in `mighty_networks.webhooks.events`, and `UnknownEvent` for all others. Two events are equal if
/// their deliveries are the same JSON value.
#[pyclass(frozen, subclass, module = "mighty_networks.webhooks")]
pub(crate) struct WebhookEvent {
    core: core::WebhookEvent,
    payload: PyOnceLock<Py<PyAny>>,
    data: PyOnceLock<Py<PyAny>>,
}

/// What has been read and waits for its class.
#[pyclass(frozen, module = "mighty_networks._core")]
struct ParsedEvent(core::WebhookEvent);

/// Reads a delivery, as an instance of the class that stands under its type in `classes`, or of `unknown`.
#[pyfunction]
pub(crate) fn parse_event<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    classes: &Bound<'py, PyDict>,
    unknown: &Bound<'py, PyType>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let event = core::WebhookEvent::parse(&bytes(body)?).map_err(|error| raise(py, &error))?;
        let class = classes.get_item(event.name())?.unwrap_or_else(|| unknown.clone().into_any());
        class.call1((ParsedEvent(event),))
    })
}

/// The canonical name of a type in any of its spellings; one that is not known stays as it is.
#[pyfunction]
pub(crate) fn canonical_event_type<'a>(py: Python<'_>, event_type: &'a str) -> PyResult<&'a str> {
    guarded(py, || Ok(core::canonical_name(event_type)))
}

impl WebhookEvent {
    pub(super) fn core(&self) -> &core::WebhookEvent {
        &self.core
    }
}

#[pymethods]
impl WebhookEvent {
    /// Events are made by `Webhooks.construct` and `Webhooks.parse`.
    #[new]
    fn new(parsed: PyRef<'_, ParsedEvent>) -> Self {
        Self { core: parsed.0.clone(), payload: PyOnceLock::new(), data: PyOnceLock::new() }
    }

    /// `case MemberJoined(payload)` works as well as `case MemberJoined(payload=payload)`.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("payload",)
    }

    /// The id: the key to handle each event once, since a delivery that is repeated has the same. It is a digest of the body if the
    /// delivery brings none.
    #[getter]
    fn id(&self) -> &str {
        self.core.id()
    }

    /// The canonical name of the type: `MemberJoined`. One that is not known is as it was sent, and empty if none was.
    #[getter]
    #[pyo3(name = "type")]
    fn name(&self) -> &str {
        self.core.name()
    }

    /// The type as the delivery spells it; empty if it names none.
    #[getter]
    fn sent_type(&self) -> &str {
        self.core.sent_type()
    }

    /// When it happened, if the delivery says so: the time of the event, not of the delivery.
    #[getter]
    fn occurred_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        guarded(py, || self.core.occurred_at().map_or(Ok(None), |moment| timestamp::to_python(py, moment)))
    }

    /// What it is about: a model, or None if the delivery has no such object. Where no schema is published, whatever was sent, as plain
    /// values.
    #[getter]
    fn payload(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.payload.get_or_try_init(py, || guarded(py, || self.read_payload(py))).map(|payload| payload.clone_ref(py))
    }

    /// The body as it came, byte for byte; of one that was parsed before, the JSON of it.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.core.raw())
    }

    /// The whole delivery as plain values, with the names of the API.
    #[getter]
    fn data(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let decode = || json_to_python::decode(py, self.core.as_json()).map(Bound::unbind);
        self.data.get_or_try_init(py, decode).map(|data| data.clone_ref(py))
    }

    /// The person behind the event, if the delivery says who.
    #[getter]
    fn actor(&self, py: Python<'_>) -> PyResult<Option<Actor>> {
        guarded(py, || Ok(self.core.actor().map(Actor::from)))
    }

    /// The id of the network, if the payload names it.
    #[getter]
    fn network_id(&self, py: Python<'_>) -> PyResult<Option<u64>> {
        guarded(py, || Ok(self.core.network_id()))
    }

    /// Whether somebody joined the network itself, and not one of its spaces: `MemberJoined` is sent for each of them.
    #[getter]
    fn is_network_join(&self, py: Python<'_>) -> PyResult<bool> {
        guarded(py, || Ok(self.core.is_network_join()))
    }

    /// Whether somebody left the network itself, and not one of its spaces: `MemberLeft` is sent for each of them.
    #[getter]
    fn is_network_leave(&self, py: Python<'_>) -> PyResult<bool> {
        guarded(py, || Ok(self.core.is_network_leave()))
    }

    /// Without the payload, which holds personal data.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let event = &slf.get().core;
        let class = slf.get_type().name()?;
        let occurred_at = event.occurred_at().map_or_else(|| "None".to_owned(), |moment| format!("\"{moment}\""));
        Ok(format!("{class}(id={:?}, type={:?}, occurred_at={occurred_at})", event.id(), event.name()))
    }

    fn __eq__(&self, py: Python<'_>, other: PyRef<'_, Self>) -> PyResult<bool> {
        guarded(py, || Ok(self.core == other.core))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.core.id().hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    /// A pickle is the delivery, so that another version reads of it what it knows.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let parse = py.import("mighty_networks.webhooks._parse")?.getattr("parse")?;
        Ok((parse, (slf.get().raw(py),).into_pyobject(py)?))
    }
}

impl WebhookEvent {
    fn read_payload(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match core::payload(self.core.name()) {
            Some(schema) => match (self.core.payload(), models::constructor(schema)) {
                (Some(record), Some(constructor)) => constructor(py, record, None),
                _ => Ok(py.None()),
            },
            None => {
                self.core.raw_payload().map_or_else(|| Ok(py.None()), |raw| json_to_python::decode(py, raw.as_str()).map(Bound::unbind))
            }
        }
    }
}
