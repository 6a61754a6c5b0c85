//! What belongs to one process.
//!
//! Sockets and threads do not live through a fork: parent and child would read each other's answers, and wait for threads that only the
//! parent has. So such a thing belongs to the process that made it. A forked child leaves the parent's alone, without even dropping it,
//! and makes its own. No lock is taken: the parent may have held it at the moment of the fork, and nobody in the child would release it.

use std::sync::Arc;

use arc_swap::ArcSwapOption;

/// Keeps one value, for the process that made it.
pub struct PerProcess<T> {
    latest: ArcSwapOption<Owned<T>>,
}

struct Owned<T> {
    process: u32,
    value: Option<T>,
}

impl<T: Clone> PerProcess<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { latest: ArcSwapOption::const_empty() }
    }

    /// The value of this process, made now if there is none. Threads that ask for the first time at once may get one each; the last one
    /// stays.
    ///
    /// # Errors
    /// Whatever `make` reports; the next caller tries again.
    pub fn current<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let process = std::process::id();
        if let Some(latest) = self.latest.load().as_deref()
            && latest.process == process
            && let Some(value) = &latest.value
        {
            return Ok(value.clone());
        }
        let value = make()?;
        self.latest.store(Some(Arc::new(Owned { process, value: Some(value.clone()) })));
        Ok(value)
    }
}

impl<T: Clone> Default for PerProcess<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            std::mem::forget(self.value.take());
        }
    }
}
