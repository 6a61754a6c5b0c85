//! Time and chance, replaceable in tests.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mighty_networks_core::Note;

use crate::platform::{self, Clock};

/// A while in which nothing is done.
pub(crate) type Sleeping<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// What core must be told, and what it asks for besides requests. Private to the project: test suites replace it.
#[doc(hidden)]
pub trait Runtime: Send + Sync {
    /// A monotonic time of any origin.
    fn now(&self) -> Duration;

    /// A random number that was not given before.
    fn entropy(&self) -> u64;

    /// Does nothing for a while.
    fn sleep(&self, delay: Duration) -> Sleeping<'_>;

    /// Is told what happens in a call.
    fn note(&self, _: Note) {}
}

impl<T: Runtime + ?Sized> Runtime for Arc<T> {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn entropy(&self) -> u64 {
        (**self).entropy()
    }

    fn sleep(&self, delay: Duration) -> Sleeping<'_> {
        (**self).sleep(delay)
    }

    fn note(&self, note: Note) {
        (**self).note(note);
    }
}

/// Time and chance as they are; how one sleeps is up to the client.
pub(crate) struct SystemRuntime {
    clock: Clock,
    sleep: fn(Duration) -> Sleeping<'static>,
}

impl SystemRuntime {
    pub(crate) fn new(sleep: fn(Duration) -> Sleeping<'static>) -> Self {
        Self { clock: Clock::start(), sleep }
    }
}

impl Runtime for SystemRuntime {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn entropy(&self) -> u64 {
        platform::random()
    }

    fn sleep(&self, delay: Duration) -> Sleeping<'_> {
        (self.sleep)(delay)
    }
}
