//! What a builder collects, and what becomes of it.

use std::fmt;
use std::sync::Arc;

use mighty_networks_core::{Error, Settings, Token};

use super::limits::Limits;
use super::readers::Readers;
use super::runtime::{Runtime, SystemRuntime};
use super::shared::Shared;
use super::token_source::TokenSource;
use super::watching::Hooks;
use crate::connections::Connections;
use crate::transport::Transport;

/// The values as they were given, not yet checked.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) token: Option<GivenToken>,
    pub(crate) network: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) allow_http: bool,
    pub(crate) limits: Limits,
    pub(crate) app: Option<String>,
    #[cfg(not(target_family = "wasm"))]
    pub(crate) proxy: Option<String>,
    pub(crate) max_connections: Option<usize>,
    pub(crate) connections: Connections,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) runtime: Option<Arc<dyn Runtime>>,
    pub(crate) hooks: Hooks,
}

pub(crate) enum GivenToken {
    Text(String),
    Function(TokenSource),
}

impl Setup {
    /// Checks everything. `usual_transport` and `usual_runtime` make what was not given.
    pub(crate) fn share(
        self,
        usual_transport: fn(&Connections) -> Result<Arc<dyn Transport>, Error>,
        usual_runtime: fn() -> SystemRuntime,
    ) -> Result<Arc<Shared>, Error> {
        let connections = self.connections()?;
        let network = self.network.ok_or_else(|| Error::configuration("no network was given; use `.network(…)`"))?;
        let mut settings = self.limits.apply(Settings::new(&network)?)?.with_product(PRODUCT);
        if let Some(base_url) = &self.base_url {
            settings = settings.with_base_url(base_url, self.allow_http)?;
        }
        if let Some(app) = &self.app {
            settings = settings.with_app(app)?;
        }
        let token = match self.token {
            Some(GivenToken::Text(text)) => TokenSource::Fixed(Token::parse(&text)?),
            Some(GivenToken::Function(function)) => function,
            None => return Err(Error::configuration("no access token was given; use `.token(…)` or `.token_function(…)`")),
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => usual_transport(&connections)?,
        };
        let runtime = self.runtime.unwrap_or_else(|| Arc::new(usual_runtime()));
        Ok(Arc::new(Shared { settings, token, transport, runtime, hooks: self.hooks, readers: Readers::default() }))
    }

    fn connections(&self) -> Result<Connections, Error> {
        let mut connections = self.connections.clone();
        #[cfg(not(target_family = "wasm"))]
        if let Some(proxy) = &self.proxy {
            connections = connections.with_proxy(proxy)?;
        }
        if let Some(max_connections) = self.max_connections {
            connections = connections.with_max_connections(max_connections)?;
        }
        if self.transport.is_some() && connections.differ() {
            return Err(Error::configuration(OF_ANOTHER_TRANSPORT));
        }
        Ok(connections)
    }
}

const OF_ANOTHER_TRANSPORT: &str = "`proxy`, `ca_bundle`, `client_cert` and `max_connections` are for the transport that comes with the \
     library; set up your own `transport` instead";

const PRODUCT: &str = concat!("mighty-networks-rust/", env!("CARGO_PKG_VERSION"));

impl fmt::Debug for Setup {
    /// The token is not shown, since it is not even known to be one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("token", &self.token.as_ref().map(|_| "[redacted]"))
            .field("network", &self.network)
            .field("base_url", &self.base_url)
            .field("limits", &self.limits)
            .field("app", &self.app)
            .finish_non_exhaustive()
    }
}
