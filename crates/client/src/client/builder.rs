//! Setting up a client.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mighty_networks_core::{CallEvent, CallNote, Error, Settings, Token};

use super::limits::Limits;
use super::readers::Readers;
use super::runtime::{Runtime, SystemRuntime};
use super::token_source::TokenSource;
use super::watching::Hooks;
use super::{Client, Shared};
use crate::connections::Connections;
use crate::reqwest_transport::ReqwestTransport;
use crate::transport::Transport;

/// Sets up a [`Client`]. A token and a network are needed; the rest has defaults.
///
/// Nothing is checked before [`build`](Self::build), so a mistake has one place where it shows.
#[must_use = "a builder does nothing until `build` is called"]
#[derive(Default)]
pub struct ClientBuilder {
    token: Option<Given>,
    network: Option<String>,
    base_url: Option<String>,
    allow_http: bool,
    limits: Limits,
    app: Option<String>,
    proxy: Option<String>,
    max_connections: Option<usize>,
    connections: Connections,
    transport: Option<Arc<dyn Transport>>,
    runtime: Option<Arc<dyn Runtime>>,
    hooks: Hooks,
}

/// A token as it was given, not yet checked.
enum Given {
    Text(String),
    Function(TokenSource),
}

impl ClientBuilder {
    /// The access token. Surrounding spaces, newlines and quotes are dropped.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Given::Text(token.into()));
        self
    }

    /// A function that gives the access token, for vaults and rotation.
    ///
    /// It is called once per call and once more when the server answers 401, so that a token that was just replaced costs no failure. What
    /// needs no waiting can answer with [`std::future::ready`].
    ///
    /// ```
    /// # async fn from_vault() -> Result<String, std::io::Error> { Ok("mn_test".to_owned()) }
    /// # fn main() -> mighty_networks::Result<()> {
    /// use mighty_networks::Client;
    ///
    /// let client = Client::builder().token_function(|| async { Ok(from_vault().await?) }).network(12345).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn token_function<F, A>(mut self, function: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<String, Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
    {
        self.token = Some(Given::Function(TokenSource::function(function)));
        self
    }

    /// The network: its number or its subdomain.
    pub fn network(mut self, network: impl ToString) -> Self {
        self.network = Some(network.to_string());
        self
    }

    /// Another server than the vendor's, such as a sandbox: a host, or an address that ends in nothing, `/admin` or `/admin/v1`.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// Allows plain HTTP to other machines too, where everyone on the way can read the token. To this machine it is always allowed.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// The time that one attempt may take; 30 seconds by default, 300 for an upload.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = Some(timeout);
        self
    }

    /// The time that a whole call may take, waits included; 120 seconds by default, 600 for an upload.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.limits.deadline = Some(deadline);
        self
    }

    /// How many times a call may be sent again where that is safe; 2 by default. Each retry is a billed request.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.limits.max_retries = Some(max_retries);
        self
    }

    /// The name and version of your program; they go into the User-Agent.
    pub fn app(mut self, name: &str, version: &str) -> Self {
        self.app = Some(format!("{name}/{version}"));
        self
    }

    /// An HTTP proxy for every request, as [`Connections::with_proxy`] takes it. Unless given, `HTTPS_PROXY` and `NO_PROXY` decide.
    pub fn proxy(mut self, proxy: impl Into<String>) -> Self {
        self.proxy = Some(proxy.into());
        self
    }

    /// A file with certificates of authorities in PEM, which are trusted beside Mozilla's and the machine's own; `SSL_CERT_FILE` names
    /// another file for the latter.
    pub fn ca_bundle(mut self, file: impl AsRef<Path>) -> Self {
        self.connections = self.connections.with_ca_bundle(file);
        self
    }

    /// The files of a certificate with its chain and of its key, both in PEM, for a server that asks who connects. They may be one file.
    pub fn client_cert(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.connections = self.connections.with_client_cert(certificate, key);
        self
    }

    /// How many requests are under way at once, 32 unless given; further ones wait for one of them to end.
    pub fn max_connections(mut self, max_connections: usize) -> Self {
        self.max_connections = Some(max_connections);
        self
    }

    /// Another transport than [`ReqwestTransport`].
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// A function that is told of every request before it is sent. It watches; it cannot change the call, which waits until it returns, and
    /// a panic of it changes nothing but is told once as a warning of `tracing`.
    ///
    /// ```
    /// # fn main() -> mighty_networks::Result<()> {
    /// use mighty_networks::Client;
    ///
    /// let client = Client::builder()
    ///     .token("mn_live_0123456789abcdef")
    ///     .network(12345)
    ///     .on_request(|note| println!("{} {}", note.operation, note.attempt))
    ///     .on_response(|note| println!("{} {:?} {:?}", note.operation, note.status, note.elapsed))
    ///     .on_retry(|note| println!("{} {:?}", note.operation, note.delay))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_request(mut self, hook: impl Fn(&CallNote) + Send + Sync + 'static) -> Self {
        self.hooks.set(CallEvent::Request, hook);
        self
    }

    /// A function that is told of what came of every request: its status and how long it took, or the reason why no answer came.
    pub fn on_response(mut self, hook: impl Fn(&CallNote) + Send + Sync + 'static) -> Self {
        self.hooks.set(CallEvent::Response, hook);
        self
    }

    /// A function that is told of every attempt that failed and is repeated: why, and after which time.
    pub fn on_retry(mut self, hook: impl Fn(&CallNote) + Send + Sync + 'static) -> Self {
        self.hooks.set(CallEvent::Retry, hook);
        self
    }

    /// Replaces clock, chance and sleep in tests.
    #[doc(hidden)]
    pub fn runtime(mut self, runtime: impl Runtime + 'static) -> Self {
        self.runtime = Some(Arc::new(runtime));
        self
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    /// `Configuration` if token or network is missing, or a value is not what it should be.
    pub fn build(self) -> Result<Client, Error> {
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
            Some(Given::Text(text)) => TokenSource::Fixed(Token::parse(&text)?),
            Some(Given::Function(function)) => function,
            None => return Err(Error::configuration("no access token was given; use `.token(…)` or `.token_function(…)`")),
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(ReqwestTransport::with_connections(&connections)?),
        };
        let runtime = self.runtime.unwrap_or_else(|| Arc::new(SystemRuntime::new()));
        Ok(Client::from_shared(Shared { settings, token, transport, runtime, hooks: self.hooks, readers: Readers::default() }))
    }

    fn connections(&self) -> Result<Connections, Error> {
        let mut connections = self.connections.clone();
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

impl fmt::Debug for ClientBuilder {
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
