//! What a client has unless it is given something else.

use std::sync::Arc;

use mighty_networks_core::Error;

use crate::client::SystemRuntime;
use crate::connections::Connections;
use crate::platform;
use crate::reqwest_transport::ReqwestTransport;
use crate::transport::Transport;

pub(super) fn transport(connections: &Connections) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(ReqwestTransport::with_connections(connections)?))
}

pub(super) fn runtime() -> SystemRuntime {
    SystemRuntime::new(|delay| Box::pin(platform::sleep(delay)))
}
