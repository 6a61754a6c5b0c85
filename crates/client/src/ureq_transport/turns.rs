//! How many requests may be under way at once, if there is a limit.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use mighty_networks_core::{Loss, Request};

use super::Interrupt;
use super::interruptible::SLICE;
use crate::transport::{Lost, limit, without_turn};

/// The turns of one process. A fork may happen while another thread holds the lock, so a child makes its own.
pub(super) struct Turns {
    most: usize,
    free: Mutex<usize>,
    freed: Condvar,
}

/// One request's turn, until it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    pub(super) fn new(most: usize) -> Self {
        Self { most, free: Mutex::new(most), freed: Condvar::new() }
    }

    /// Waits for a turn, at most until the deadline of the call, and leaves of the timeout what the deadline allows.
    pub(super) fn take(&self, request: &mut Request, interrupt: Option<&Interrupt>) -> Result<Turn<'_>, Lost> {
        let begun = Instant::now();
        let mut free = self.lock();
        while *free == 0 {
            let left = request.deadline.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(without_turn(self.most));
            }
            let woken = self.freed.wait_timeout(free, left.min(SLICE)).unwrap_or_else(PoisonError::into_inner);
            free = woken.0;
            if *free == 0 && woken.1.timed_out() {
                // Whoever is asked may take its time, and must not hold up those who are done.
                drop(free);
                if interrupt.is_some_and(|interrupt| interrupt()) {
                    return Err(Lost::new(Loss::Cancelled, "the wait for a free connection was interrupted"));
                }
                free = self.lock();
            }
        }
        *free -= 1;
        drop(free);
        let turn = Turn(self);
        limit(request, begun.elapsed(), self.most)?;
        Ok(turn)
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.lock() += 1;
        self.0.freed.notify_one();
    }
}
