//! One agent per process.
//!
//! Sockets survive a fork, and parent and child would then read each other's answers. So an agent belongs to the process that made it. A
//! forked child leaves the parent's agent alone, without even dropping it, and makes its own. No lock is taken: the parent may have held
//! it at the moment of the fork, and nobody in the child would release it.

use arc_swap::ArcSwapOption;
use std::sync::Arc;

use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

use super::Interrupt;
use super::interruptible::InterruptibleConnector;
use super::lookup::{LateResolver, LookupConnector};
use super::progress::WatchConnector;
use super::secure::{self, SecureConnector};
use crate::connections::{CONNECT_TIMEOUT, IDLE_AGE, IDLE_CONNECTIONS};

/// How many hosts may have their full number of idle connections.
const HOSTS: usize = 4;

pub(super) struct Agents {
    latest: ArcSwapOption<Owned>,
    interrupt: Option<Interrupt>,
}

/// An agent and the process that it belongs to.
struct Owned {
    process: u32,
    agent: Option<Agent>,
}

impl Agents {
    pub(super) fn new(interrupt: Option<Interrupt>) -> Self {
        Self { latest: ArcSwapOption::empty(), interrupt }
    }

    /// The agent of this process. Threads that ask for the first time at once may get one each; the last one stays.
    pub(super) fn current(&self) -> Agent {
        let process = std::process::id();
        if let Some(latest) = self.latest.load().as_deref()
            && latest.process == process
            && let Some(agent) = &latest.agent
        {
            return agent.clone();
        }
        let agent = make(self.interrupt.clone());
        self.latest.store(Some(Arc::new(Owned { process, agent: Some(agent.clone()) })));
        agent
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            std::mem::forget(self.agent.take());
        }
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
