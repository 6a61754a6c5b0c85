//! One agent per process.

use std::sync::Arc;

use mighty_networks_core::Error;
use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::unversioned::transport::Connector;

use super::Interrupt;
use super::interruptible::InterruptibleConnector;
use super::lookup::{LateResolver, LookupConnector};
use super::progress::WatchConnector;
use super::proxied::ProxyConnector;
use super::secure::{self, SecureConnector};
use super::turns::Turns;
use crate::connections::{CONNECT_TIMEOUT, Connections, IDLE_AGE};
use crate::per_process::PerProcess;
use crate::proxy::Proxies;
use crate::trust::Tls;

/// How many hosts may have their full number of idle connections.
const HOSTS: usize = 4;

pub(super) struct Agents {
    latest: PerProcess<Arc<Ready>>,
    connections: Connections,
    pub(super) interrupt: Option<Interrupt>,
}

/// What requests are sent with, once the environment and the files were read.
pub(super) struct Ready {
    pub(super) agent: Agent,
    pub(super) proxies: Proxies,
    pub(super) turns: Option<Turns>,
}

impl Agents {
    pub(super) fn new(connections: Connections, interrupt: Option<Interrupt>) -> Self {
        Self { latest: PerProcess::new(), connections, interrupt }
    }

    /// The agent of this process.
    pub(super) fn current(&self) -> Result<Arc<Ready>, Error> {
        self.latest.current(|| self.make().map(Arc::new))
    }

    fn make(&self) -> Result<Ready, Error> {
        let tls = secure::settings(&Tls::read(&self.connections)?)
            .map_err(|cause| Error::configuration(format!("secure connections cannot be set up: {cause}")))?;
        let idle = self.connections.idle_connections();
        let settings = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_idle_connections_per_host(idle)
            .max_idle_connections(idle.saturating_mul(HOSTS))
            .max_idle_age(IDLE_AGE)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .tls_config(tls)
            // Each request is told its own.
            .proxy(None)
            .build();
        let chain =
            ().chain(ProxyConnector::default())
                .chain(LookupConnector::default())
                .chain(InterruptibleConnector(self.interrupt.clone()))
                .chain(SecureConnector::default())
                .chain(WatchConnector);
        Ok(Ready {
            agent: Agent::with_parts(settings, chain, LateResolver::default()),
            proxies: Proxies::new(&self.connections.proxy),
            turns: self.connections.max_connections().map(Turns::new),
        })
    }
}
