//! The transport of the asynchronous client.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use mighty_networks::{self as client, PerProcess, ReqwestTransport, Transport as _};
use mighty_networks_core::Error;
use pyo3::prelude::*;

use crate::connections::Connections;
use crate::exchange::Exchange;
use crate::flight::{Flight, depart};
use crate::landing::Landing;
use crate::panic::guarded;
use crate::request::Request;

/// Sends requests with a pool of connections. It may be used from many event loops, by many threads at once, and after a fork.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct AsyncTransport {
    latest: PerProcess<Arc<Ready>>,
    connections: Arc<client::Connections>,
}

/// Made by the first request on its way, since reading the trusted certificates would hold up an event loop.
type Ready = OnceLock<ReqwestTransport>;

#[pymethods]
impl AsyncTransport {
    #[new]
    fn new(connections: &Connections) -> Self {
        Self { latest: PerProcess::new(), connections: Arc::new(connections.client.clone()) }
    }

    /// Sends without waiting. The exchange is told what came of it, then `future` is done, on its own event loop, that of `landing`.
    fn send(&self, py: Python<'_>, exchange: &Exchange, request: &Request, landing: &Landing, future: Py<PyAny>) -> PyResult<Flight> {
        guarded(py, || {
            let Ok(latest) = self.latest.current(|| Ok::<_, Infallible>(Arc::default()));
            let (connections, exchange, request) = (Arc::clone(&self.connections), exchange.shared(), request.core.clone());
            depart(py, landing, future, async move {
                let transport = ready(&latest, &connections)?;
                exchange.answer(transport.send(request).await);
                Ok(())
            })
        })
    }

    fn __repr__(&self) -> &'static str {
        "AsyncTransport()"
    }
}

/// A file that cannot be read is read again by the next request. The runtime has one thread, so nobody makes another meanwhile.
fn ready<'a>(latest: &'a Ready, connections: &client::Connections) -> Result<&'a ReqwestTransport, Error> {
    match latest.get() {
        Some(transport) => Ok(transport),
        None => {
            let transport = ReqwestTransport::with_connections(connections)?;
            Ok(latest.get_or_init(|| transport))
        }
    }
}
