//! How old an event may be.

use std::time::Duration;

use mighty_networks_core::webhook;
use pyo3::prelude::*;

use super::WebhookEvent;
use crate::error::raise;
use crate::numbers::seconds;
use crate::panic::guarded;

/// How old an event may be.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct AgeLimit {
    core: webhook::AgeLimit,
}

#[pymethods]
impl AgeLimit {
    #[new]
    fn new(py: Python<'_>, max_age: &Bound<'_, PyAny>) -> PyResult<Self> {
        let limit = || webhook::AgeLimit::new(seconds("max_age", Some(max_age))?.unwrap_or_default());
        guarded(py, || Ok(Self { core: limit().map_err(|error| raise(py, &error))? }))
    }

    /// Raises `WebhookAuthError` if the event is too old at `now`, in seconds since 1970.
    fn check(&self, py: Python<'_>, event: PyRef<'_, WebhookEvent>, now: f64) -> PyResult<()> {
        let now = Duration::try_from_secs_f64(now).unwrap_or_default();
        guarded(py, || self.core.check(event.core().occurred_at(), now).map_err(|refusal| raise(py, &refusal.into())))
    }
}
