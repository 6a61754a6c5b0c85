//! Time and chance, replaceable in tests.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mighty_networks_core::Note;

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

/// The clock and the timers of tokio.
pub(crate) struct SystemRuntime {
    origin: Instant,
}

impl SystemRuntime {
    pub(crate) fn new() -> Self {
        Self { origin: Instant::now() }
    }
}

impl Runtime for SystemRuntime {
    fn now(&self) -> Duration {
        self.origin.elapsed()
    }

    /// The standard library keys every hasher anew, from the system's randomness: enough for jitter and the ids of calls.
    fn entropy(&self) -> u64 {
        RandomState::new().build_hasher().finish()
    }

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(delay))
    }
}
