//! Machines with an operating system.

use std::ffi::OsString;
use std::time::{Duration, SystemTime};

#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(crate) use of_calls::{Clock, random};
#[cfg(feature = "reqwest")]
pub(crate) use on_tokio::{Task, Tasks, sleep};

pub(crate) fn unix_time() -> Duration {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}

/// A variable of the environment.
pub(crate) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// What only a client needs, and a receiver of webhooks does not.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod of_calls {
    use std::hash::{BuildHasher, Hasher, RandomState};
    use std::time::{Duration, Instant};

    /// A clock that never goes back.
    #[derive(Debug)]
    pub(crate) struct Clock(Instant);

    impl Clock {
        pub(crate) fn start() -> Self {
            Self(Instant::now())
        }

        pub(crate) fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
    }

    /// The standard library keys every hasher anew, from the system's randomness: enough for jitter and the ids of calls.
    pub(crate) fn random() -> u64 {
        RandomState::new().build_hasher().finish()
    }
}

#[cfg(feature = "reqwest")]
mod on_tokio {
    use std::time::Duration;

    use tokio::runtime::Handle;
    use tokio::task::JoinHandle;

    pub(crate) async fn sleep(delay: Duration) {
        tokio::time::sleep(delay).await;
    }

    /// Where tasks can be started.
    pub(crate) struct Tasks(Handle);

    impl Tasks {
        /// The runtime that drives the caller, if it is tokio's.
        pub(crate) fn here() -> Option<Self> {
            Handle::try_current().ok().map(Self)
        }

        pub(crate) fn start(&self, work: impl Future<Output = ()> + Send + 'static) -> Task {
            Task(self.0.spawn(work))
        }
    }

    /// Work that goes on by itself and ends when this is dropped.
    pub(crate) struct Task(JoinHandle<()>);

    impl Task {
        /// Waits for its end. Its panic goes on here: without a task it would have been here, too.
        pub(crate) async fn end(&mut self) {
            if let Err(error) = (&mut self.0).await
                && error.is_panic()
            {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }

    impl Drop for Task {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
}
