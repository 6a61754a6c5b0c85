//! One agent per process.

use std::convert::Infallible;

use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

use super::Interrupt;
use super::interruptible::InterruptibleConnector;
use super::lookup::{LateResolver, LookupConnector};
use super::progress::WatchConnector;
use super::secure::{self, SecureConnector};
use crate::connections::{CONNECT_TIMEOUT, IDLE_AGE, IDLE_CONNECTIONS};
use crate::per_process::PerProcess;

/// How many hosts may have their full number of idle connections.
const HOSTS: usize = 4;

pub(super) struct Agents {
    latest: PerProcess<Agent>,
    interrupt: Option<Interrupt>,
}

impl Agents {
    pub(super) fn new(interrupt: Option<Interrupt>) -> Self {
        Self { latest: PerProcess::new(), interrupt }
    }

    /// The agent of this process.
    pub(super) fn current(&self) -> Agent {
        let Ok(agent) = self.latest.current(|| Ok::<_, Infallible>(make(self.interrupt.clone())));
        agent
    }
}

fn make(interrupt: Option<Interrupt>) -> Agent {
    let settings = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .max_idle_connections_per_host(IDLE_CONNECTIONS)
        .max_idle_connections(IDLE_CONNECTIONS * HOSTS)
        .max_idle_age(IDLE_AGE)
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .tls_config(secure::settings())
        .build();
    let chain =
        ().chain(ConnectProxyConnector::default())
            .chain(LookupConnector::default())
            .chain(InterruptibleConnector(interrupt))
            .chain(SecureConnector::default())
            .chain(WatchConnector);
    Agent::with_parts(settings, chain, LateResolver::default())
}
