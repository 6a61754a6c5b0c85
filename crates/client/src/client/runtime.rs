//! Time and chance, replaceable in tests.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mighty_networks_core::Note;

use crate::platform::{self, Clock};

/// What core must be told, and what it asks for besides requests. Private to the project: test suites replace it.
#[doc(hidden)]
pub trait Runtime: Send + Sync {
    /// A monotonic time of any origin.
    fn now(&self) -> Duration;

    /// A random number that was not given before.
    fn entropy(&self) -> u64;

    /// Does nothing for a while.
    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;

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

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        (**self).sleep(delay)
    }

    fn note(&self, note: Note) {
        (**self).note(note);
    }
}

/// Time and chance as they are.
pub(crate) struct SystemRuntime {
    clock: Clock,
}

impl SystemRuntime {
    pub(crate) fn new() -> Self {
        Self { clock: Clock::start() }
    }
}

impl Runtime for SystemRuntime {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn entropy(&self) -> u64 {
        platform::random()
    }

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(platform::sleep(delay))
    }
}
