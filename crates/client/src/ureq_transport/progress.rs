//! How far the request of this thread has come.
//!
//! ureq's errors do not say whether a byte of the request has left, and pooled connections cannot be told which request they serve. But
//! ureq does everything on the thread of the caller, so the thread remembers.

use std::cell::Cell;

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

thread_local! {
    static SENT: Cell<bool> = const { Cell::new(false) };
    static INTERRUPTED: Cell<bool> = const { Cell::new(false) };
}

/// What is known about the request that this thread sent last.
pub(super) struct Progress;

impl Progress {
    pub(super) fn begin() {
        SENT.set(false);
        INTERRUPTED.set(false);
    }

    pub(super) fn has_sent() -> bool {
        SENT.get()
    }

    pub(super) fn was_interrupted() -> bool {
        INTERRUPTED.get()
    }

    pub(super) fn interrupt() {
        INTERRUPTED.set(true);
    }
}

/// The last link of the chain: what passes here are bytes of requests, while below it handshakes pass too.
#[derive(Debug)]
pub(super) struct WatchConnector;

#[derive(Debug)]
pub(super) struct Watched<T>(T);

impl<In: Transport> Connector<In> for WatchConnector {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(Watched))
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        SENT.set(true);
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
