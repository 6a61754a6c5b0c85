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
    static TO_PROXY: Cell<bool> = const { Cell::new(false) };
}

/// What is known about the request that this thread sent last.
pub(super) struct Progress;

impl Progress {
    pub(super) fn begin() {
        SENT.set(false);
        INTERRUPTED.set(false);
        // A panic may have left it behind.
        TO_PROXY.set(false);
    }

    /// Connections that are opened meanwhile lead to a proxy.
    pub(super) fn to_proxy<T>(work: impl FnOnce() -> T) -> T {
        TO_PROXY.set(true);
        let outcome = work();
        TO_PROXY.set(false);
        outcome
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
pub(super) struct Watched<T> {
    transport: T,
    /// What passes are bytes of requests, and not those of a connection that is being made through a proxy.
    counts: bool,
}

impl<In: Transport> Connector<In> for WatchConnector {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|transport| Watched { transport, counts: !TO_PROXY.get() }))
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.counts {
            SENT.set(true);
        }
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.transport.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}
