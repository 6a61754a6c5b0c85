//! Work on its way: a task of the runtime that a future of an event loop stands for.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use mighty_networks_core::Error;
use pyo3::prelude::*;
use tokio::task::AbortHandle;

use crate::async_runtime;
use crate::error::raise;
use crate::landing::Landing;
use crate::panic::{describe, guarded};

/// A request on its way, which can be given up.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Flight {
    process: u32,
    task: Option<AbortHandle>,
}

/// Starts `work`. When it ends, in whatever way, `future` is done: with its error, or with None.
pub(crate) fn depart<W>(py: Python<'_>, landing: &Landing, future: Py<PyAny>, work: W) -> PyResult<Flight>
where
    W: Future<Output = Result<(), Error>> + Send + 'static,
{
    let no_runtime = |cause| raise(py, &Error::configuration(format!("the asynchronous client cannot start: {cause}")));
    let runtime = async_runtime::current().map_err(no_runtime)?;
    let passenger = landing.passenger(future);
    let task = runtime.spawn(async move { passenger.arrive(caught(work).await) });
    Ok(Flight { process: std::process::id(), task: Some(task.abort_handle()) })
}

/// The outcome of `work`; a panic in it becomes an error.
async fn caught(work: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    let mut work = pin!(work);
    let poll = poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|payload| Poll::Ready(Err(Error::internal(describe(&*payload)))))
    });
    poll.await
}

#[pymethods]
impl Flight {
    /// Gives the request up: its connection is closed. Nothing happens if it has ended.
    fn abort(&self) {
        // The thread of another process is not there, and may have held a lock when this process was forked off it.
        if let Some(task) = &self.task
            && self.process == std::process::id()
        {
            task.abort();
        }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            std::mem::forget(self.task.take());
        }
    }
}

/// Panics on its way, so that a test can see what becomes of it.
#[pyfunction]
#[pyo3(name = "_panic_in_flight")]
pub(crate) fn panic_in_flight(py: Python<'_>, landing: &Landing, future: Py<PyAny>, message: String) -> PyResult<Flight> {
    guarded(py, || depart(py, landing, future, async { std::panic::resume_unwind(Box::new(message)) }))
}
