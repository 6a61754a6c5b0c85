//! Requests that wait until others have ended.

use std::pin::pin;

use futures_util::future::{Either, select};
use mighty_networks_core::Request;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::platform::{self, Clock};
use crate::transport::{Lost, limit, without_turn};

/// Lets so many requests be under way at once.
#[derive(Debug)]
pub(crate) struct Queue {
    free: Semaphore,
    most_at_once: usize,
}

impl Queue {
    pub(crate) fn new(most_at_once: usize) -> Self {
        Self { free: Semaphore::new(most_at_once.min(Semaphore::MAX_PERMITS)), most_at_once }
    }

    /// Waits for the request's turn, at most until the deadline of the call, and leaves of its timeout what the deadline allows.
    pub(crate) async fn turn(&self, request: &mut Request) -> Result<SemaphorePermit<'_>, Lost> {
        if let Ok(turn) = self.free.try_acquire() {
            return Ok(turn);
        }
        let begun = Clock::start();
        let Either::Left((Ok(turn), _)) = select(pin!(self.free.acquire()), pin!(platform::sleep(request.deadline))).await else {
            return Err(without_turn(self.most_at_once));
        };
        limit(request, begun.elapsed(), self.most_at_once)?;
        Ok(turn)
    }
}
