//! The settings of a client.

use mighty_networks_core as core;
use mighty_networks_core::Error;
use mighty_networks_core::models::{Model as _, Network};
use pyo3::prelude::*;

use crate::error::raise;
use crate::model::Model;
use crate::numbers::{count, seconds};
use crate::panic::guarded;

/// What stands in for a network that is not known yet, so that everything else can be checked at once.
const NO_NETWORK: &str = "unknown";

/// The checked settings of a client; times are in seconds.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Settings {
    pub(crate) core: core::Settings,
    /// Counts for an address that the environment names later, too.
    allow_http: bool,
}

#[pymethods]
impl Settings {
    #[new]
    #[pyo3(signature = (*, network=None, base_url=None, allow_http=false, timeout=None, deadline=None, max_retries=None, app=None))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords, one per option of the client")]
    fn new(
        py: Python<'_>,
        network: Option<&str>,
        base_url: Option<&str>,
        allow_http: bool,
        timeout: Option<&Bound<'_, PyAny>>,
        deadline: Option<&Bound<'_, PyAny>>,
        max_retries: Option<&Bound<'_, PyAny>>,
        app: Option<&str>,
    ) -> PyResult<Self> {
        let product = concat!("mighty-networks-python/", env!("CARGO_PKG_VERSION"));
        let checked = || {
            let settings = core::Settings::new(network.unwrap_or(NO_NETWORK))?.with_product(product);
            let settings = base_url.map_or(Ok(settings.clone()), |base_url| settings.with_base_url(base_url, allow_http))?;
            app.map_or(Ok(settings.clone()), |app| settings.with_app(app))
        };
        let settings = guarded(py, || Ok(Self { core: checked().map_err(|error| raise(py, &error))?, allow_http }))?;
        settings.replace(py, None, None, timeout, deadline, max_retries)
    }

    /// The same settings with other values; what is None stays.
    #[pyo3(signature = (*, network=None, base_url=None, timeout=None, deadline=None, max_retries=None))]
    fn replace(
        &self,
        py: Python<'_>,
        network: Option<&str>,
        base_url: Option<&str>,
        timeout: Option<&Bound<'_, PyAny>>,
        deadline: Option<&Bound<'_, PyAny>>,
        max_retries: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let changed = || {
            let (timeout, deadline) = (seconds("timeout", timeout)?, seconds("deadline", deadline)?);
            let max_retries = max_retries.map(|value| count("max_retries", value)).transpose()?;
            let mut settings = self.core.clone();
            if let Some(network) = network {
                settings = settings.with_network(network)?;
            }
            if let Some(base_url) = base_url {
                settings = settings.with_base_url(base_url, self.allow_http)?;
            }
            if let Some(timeout) = timeout {
                settings = settings.with_timeout(timeout)?;
            }
            if let Some(deadline) = deadline {
                settings = settings.with_deadline(deadline)?;
            }
            Ok::<_, Error>(max_retries.map_or(settings.clone(), |count| settings.with_max_retries(count)))
        };
        guarded(py, || Ok(Self { core: changed().map_err(|error| raise(py, &error))?, allow_http: self.allow_http }))
    }

    /// Whether this network, as `GET /me` names it, is the one of these settings; None is not.
    fn is_for(&self, py: Python<'_>, network: Option<PyRef<'_, Model>>) -> PyResult<bool> {
        guarded(py, || Ok(network.is_some_and(|network| self.core.is_for(&Network::from_record(network.record().clone())))))
    }

    /// The id or the subdomain of the network.
    #[getter]
    fn network(&self) -> &str {
        self.core.network()
    }

    fn __repr__(&self) -> String {
        format!("Settings(network='{}', base_url='{}')", self.core.network(), self.core.base_url())
    }
}
