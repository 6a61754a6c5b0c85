//! The transport that comes with the package: blocking, without the interpreter lock, interruptible.

use std::cell::RefCell;
use std::sync::Arc;

use mighty_networks::{Interrupt, UreqTransport};
use mighty_networks_core::Error;
use pyo3::prelude::*;

use crate::connections::Connections;
use crate::error::raise;
use crate::exchange::Exchange;
use crate::panic::guarded;
use crate::request::Request;

thread_local! {
    /// What a signal handler raised while the thread was waiting for an answer.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// Sends requests with a pool of connections. It may be used by many threads at once, and after a fork.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Transport {
    ureq: UreqTransport,
}

#[pymethods]
impl Transport {
    #[new]
    fn new(connections: &Connections) -> Self {
        let interrupt: Interrupt = Arc::new(signal_was_raised);
        Self { ureq: UreqTransport::new(connections.client.clone(), Some(interrupt)) }
    }

    /// Sends, and tells the exchange what came of it. The answer goes to core without becoming a Python object.
    fn send(&self, py: Python<'_>, exchange: &Exchange, request: &Request) -> PyResult<()> {
        guarded(py, || {
            let exchange = exchange.shared();
            // What a panic has left here belongs to another call.
            RAISED.take();
            let sent = py.detach(|| {
                self.ureq.ready()?;
                exchange.answer(self.ureq.send(request.core.clone()));
                Ok(())
            });
            RAISED.take().map_or_else(|| sent.map_err(|error: Error| raise(py, &error)), Err)
        })
    }

    fn __repr__(&self) -> &'static str {
        "Transport()"
    }
}

/// Lets Python run its signal handlers; one that raises, as that of Ctrl-C does, ends the wait. Only the main thread has any.
fn signal_was_raised() -> bool {
    let outcome = Python::try_attach(|py| py.check_signals());
    match outcome {
        Some(Err(raised)) => {
            RAISED.set(Some(raised));
            true
        }
        Some(Ok(())) | None => false,
    }
}
