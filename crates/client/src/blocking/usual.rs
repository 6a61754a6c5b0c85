//! What a client has unless it is given something else.

use std::future::ready;
use std::sync::Arc;
use std::thread;

use mighty_networks_core::Error;

use super::transport::Blocking;
use crate::client::SystemRuntime;
use crate::connections::Connections;
use crate::transport::Transport;
use crate::ureq_transport::UreqTransport;

/// Files that cannot be used are reported now, and not by every call.
pub(super) fn transport(connections: &Connections) -> Result<Arc<dyn Transport>, Error> {
    let transport = UreqTransport::new(connections.clone(), None);
    transport.ready()?;
    Ok(Arc::new(Blocking(transport)))
}

pub(super) fn runtime() -> SystemRuntime {
    SystemRuntime::new(|delay| {
        thread::sleep(delay);
        Box::pin(ready(()))
    })
}
