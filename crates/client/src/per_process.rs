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

    /// The value of this process, made now if there is none. Threads that ask for the first time at once may make one each, and all get
    /// that which was there first.
    ///
    /// # Errors
    /// Whatever `make` reports; the next caller tries again.
    pub fn current<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let before = self.latest.load();
        if let Some(value) = own(before.as_ref()) {
            return Ok(value);
        }
        let value = make()?;
        let made = Arc::new(Owned { process: std::process::id(), value: Some(value.clone()) });
        let found = self.latest.compare_and_swap(&*before, Some(made));
        Ok(own(found.as_ref()).unwrap_or(value))
    }
}

/// The value, if this process made it.
fn own<T: Clone>(latest: Option<&Arc<Owned<T>>>) -> Option<T> {
    latest.filter(|latest| latest.process == std::process::id()).and_then(|latest| latest.value.clone())
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
