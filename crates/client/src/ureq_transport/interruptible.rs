//! Waiting that can be given up.
//!
//! ureq takes up a wait again that a signal has interrupted, so a host would not hear of Ctrl-C before the answer. Here a wait is cut
//! into slices, and the host is asked after each.

use std::fmt;
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::Interrupt;
use super::progress::Progress;

/// A caller who has stopped waiting is heard ten times a second.
pub(super) const SLICE: Duration = Duration::from_millis(100);

/// The link between the socket and TLS, so that the waits of handshakes are covered too.
pub(super) struct InterruptibleConnector(pub(super) Option<Interrupt>);

pub(super) struct Interruptible<T> {
    transport: T,
    interrupt: Option<Interrupt>,
}

impl<In: Transport> Connector<In> for InterruptibleConnector {
    type Out = Interruptible<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|transport| Interruptible { transport, interrupt: self.0.clone() }))
    }
}

impl<T: Transport> Transport for Interruptible<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let Some(interrupt) = self.interrupt.clone() else { return self.transport.await_input(timeout) };
        let begun = Instant::now();
        loop {
            let left = match timeout.after {
                Limit::Exact(limit) => limit.saturating_sub(begun.elapsed()),
                Limit::NotHappening => Duration::MAX,
            };
            let mut slice = timeout;
            slice.after = Limit::Exact(left.min(SLICE));
            match self.transport.await_input(slice) {
                Err(Error::Timeout(_)) if interrupt() => {
                    Progress::interrupt();
                    return Err(Error::Io(std::io::ErrorKind::Interrupted.into()));
                }
                Err(Error::Timeout(_)) if left > SLICE => {}
                outcome => return outcome,
            }
        }
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

impl fmt::Debug for InterruptibleConnector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("InterruptibleConnector")
    }
}

impl<T: fmt::Debug> fmt::Debug for Interruptible<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Interruptible").field(&self.transport).finish()
    }
}
