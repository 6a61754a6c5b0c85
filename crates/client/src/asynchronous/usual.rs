//! What a client has unless it is given something else.

use std::sync::Arc;

use mighty_networks_core::Error;

use crate::client::SystemRuntime;
use crate::connections::Connections;
#[cfg(target_family = "wasm")]
use crate::fetch_transport::FetchTransport as UsualTransport;
use crate::platform;
#[cfg(not(target_family = "wasm"))]
use crate::reqwest_transport::ReqwestTransport as UsualTransport;
use crate::transport::Transport;

pub(super) fn transport(connections: &Connections) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(UsualTransport::with_connections(connections)?))
}

pub(super) fn runtime() -> SystemRuntime {
    SystemRuntime::new(|delay| Box::pin(platform::sleep(delay)))
}
