//! Where work that has ended meets the event loop that waits for it.
//!
//! The thread of the runtime must never wait for the interpreter's lock: a program that computes would hold up every other request. So it
//! puts what has ended into a queue and rings, by a byte through a socket that the event loop listens to; the loop then takes all that
//! has gathered. Rings are as rare as the loop is busy.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mighty_networks_core::Error;
use pyo3::intern;
use pyo3::prelude::*;

use crate::bell::{Bell, Ear};
use crate::error::instance;
use crate::panic::guarded;

/// The place of one event loop.
#[pyclass(frozen, weakref, module = "mighty_networks._core")]
pub(crate) struct Landing {
    queue: Arc<Queue>,
    ear: Ear,
}

struct Queue {
    landed: Mutex<Vec<Landed>>,
    bell: Bell,
}

struct Landed {
    future: Py<PyAny>,
    outcome: Result<(), Error>,
}

/// Stands for a future while its work is on its way, and lands when it is dropped, so that no future waits for ever.
pub(crate) struct Passenger {
    queue: Arc<Queue>,
    future: Option<Py<PyAny>>,
    outcome: Result<(), Error>,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Vec<Landed>> {
        self.landed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Landing {
    /// `future` belongs to the event loop of this place.
    pub(crate) fn passenger(&self, future: Py<PyAny>) -> Passenger {
        Passenger { queue: Arc::clone(&self.queue), future: Some(future), outcome: Ok(()) }
    }
}

impl Passenger {
    pub(crate) fn arrive(mut self, outcome: Result<(), Error>) {
        self.outcome = outcome;
    }
}

impl Drop for Passenger {
    fn drop(&mut self) {
        let Some(future) = self.future.take() else { return };
        let landed = Landed { future, outcome: mem::replace(&mut self.outcome, Ok(())) };
        let mut queue = self.queue.lock();
        queue.push(landed);
        let is_first = queue.len() == 1;
        drop(queue);
        if is_first {
            self.queue.bell.ring();
        }
    }
}

#[pymethods]
impl Landing {
    /// With `ring`, a function that lets the loop call `land` soon, from another thread; else `fileno` is to be listened to.
    #[new]
    #[pyo3(signature = (ring=None))]
    fn new(py: Python<'_>, ring: Option<Py<PyAny>>) -> PyResult<Self> {
        guarded(py, || {
            let (bell, ear) = Bell::new(ring)?;
            Ok(Self { queue: Arc::new(Queue { landed: Mutex::default(), bell }), ear })
        })
    }

    /// The file that becomes readable when something has landed.
    fn fileno(&self) -> PyResult<i32> {
        self.ear.fileno()
    }

    /// Completes the futures of all that has landed; called on the event loop.
    fn land(&self, py: Python<'_>) -> PyResult<()> {
        guarded(py, || {
            self.ear.hear();
            let landed = mem::take(&mut *self.queue.lock());
            // All of them, whatever becomes of the first: nobody else would, and who waits for the others would wait for ever.
            landed.into_iter().map(|landed| landed.complete(py)).fold(Ok(()), PyResult::and)
        })
    }
}

impl Landed {
    /// Whoever was cancelled meanwhile is left alone.
    fn complete(self, py: Python<'_>) -> PyResult<()> {
        let future = self.future.bind(py);
        if future.call_method0(intern!(py, "done"))?.is_truthy()? {
            return Ok(());
        }
        match self.outcome {
            Ok(()) => future.call_method1(intern!(py, "set_result"), (py.None(),))?,
            Err(error) => future.call_method1(intern!(py, "set_exception"), (instance(py, &error)?,))?,
        };
        Ok(())
    }
}
