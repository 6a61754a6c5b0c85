//! How the thread of the runtime gets the attention of an event loop.

use pyo3::exceptions::PyNotImplementedError;
use pyo3::prelude::*;

#[cfg(unix)]
use std::io::{Read, Write};
#[cfg(unix)]
use std::os::fd::AsRawFd;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use crate::async_runtime;

/// What is rung.
pub(crate) enum Bell {
    /// The other end of what the event loop listens to.
    #[cfg(unix)]
    Socket(UnixStream),
    /// A function, for event loops that listen to no file: it needs the interpreter's lock, so it is called from a thread that may wait.
    Call(Arc<Py<PyAny>>),
}

/// What hears it.
pub(crate) enum Ear {
    #[cfg(unix)]
    Socket(UnixStream),
    None,
}

impl Bell {
    pub(crate) fn new(ring: Option<Py<PyAny>>) -> PyResult<(Self, Ear)> {
        match ring {
            Some(ring) => Ok((Self::Call(Arc::new(ring)), Ear::None)),
            None => Self::socket(),
        }
    }

    #[cfg(unix)]
    fn socket() -> PyResult<(Self, Ear)> {
        let (bell, ear) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok((Self::Socket(bell), Ear::Socket(ear)))
    }

    #[cfg(not(unix))]
    fn socket() -> PyResult<(Self, Ear)> {
        Err(no_file())
    }

    /// Called on the runtime. A ring that cannot be heard is lost on purpose: a full socket has been rung already, and an event loop that
    /// is gone waits for nothing.
    pub(crate) fn ring(&self) {
        match self {
            #[cfg(unix)]
            Self::Socket(bell) => drop((&*bell).write(&[1])),
            Self::Call(ring) => ring_from_another_thread(ring),
        }
    }
}

impl Ear {
    /// The file that becomes readable.
    pub(crate) fn fileno(&self) -> PyResult<i32> {
        match self {
            #[cfg(unix)]
            Self::Socket(ear) => Ok(ear.as_raw_fd()),
            Self::None => Err(no_file()),
        }
    }

    /// Takes the rings so far, which only then may be answered: one that comes later is heard again.
    pub(crate) fn hear(&self) {
        match self {
            #[cfg(unix)]
            Self::Socket(ear) => while (&*ear).read(&mut [0; 64]).is_ok_and(|count| count == 64) {},
            Self::None => {}
        }
    }
}

fn ring_from_another_thread(ring: &Arc<Py<PyAny>>) {
    let ring = Arc::clone(ring);
    if let Ok(runtime) = async_runtime::current() {
        // An interpreter that is about to end has no event loop any more, and a function that fails belongs to one that was closed.
        runtime.spawn_blocking(move || Python::try_attach(|py| drop(ring.call0(py))));
    }
}

fn no_file() -> PyErr {
    PyNotImplementedError::new_err("there is no file to listen to")
}
