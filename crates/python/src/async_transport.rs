//! The transport of the asynchronous client.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use mighty_networks::{PerProcess, ReqwestTransport, Transport as _};
use mighty_networks_core::Error;
use pyo3::prelude::*;

use crate::exchange::Exchange;
use crate::flight::{Flight, depart};
use crate::landing::Landing;
use crate::panic::guarded;
use crate::request::Request;

/// Sends requests with a pool of connections. It may be used from many event loops, by many threads at once, and after a fork.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct AsyncTransport {
    latest: PerProcess<Arc<Connections>>,
}

/// Made by the first request on its way, since reading the trusted certificates would hold up an event loop.
type Connections = OnceLock<Result<ReqwestTransport, Error>>;

#[pymethods]
impl AsyncTransport {
    #[new]
    fn new() -> Self {
        Self { latest: PerProcess::new() }
    }

    /// Sends without waiting. The exchange is told what came of it, then `future` is done, on its own event loop, that of `landing`.
    fn send(&self, py: Python<'_>, exchange: &Exchange, request: &Request, landing: &Landing, future: Py<PyAny>) -> PyResult<Flight> {
        guarded(py, || {
            let Ok(connections) = self.latest.current(|| Ok::<_, Infallible>(Arc::default()));
            let (exchange, request) = (exchange.shared(), request.core.clone());
            depart(py, landing, future, async move {
                let transport = connections.get_or_init(ReqwestTransport::new).as_ref().map_err(Clone::clone)?;
                exchange.answer(transport.send(request).await);
                Ok(())
            })
        })
    }

    fn __repr__(&self) -> &'static str {
        "AsyncTransport()"
    }
}
