//! Setting up a client.

use std::fmt;
#[cfg(not(target_family = "wasm"))]
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mighty_networks_core::{CallEvent, CallNote, Error};

use super::client::Client;
use super::usual;
use crate::client::{GivenToken, Runtime, Setup};

/// Sets up a [`Client`]. A token and a network are needed; the rest has defaults.
///
/// Nothing is checked before [`build`](Self::build), so a mistake has one place where it shows.
#[must_use = "a builder does nothing until `build` is called"]
#[derive(Default)]
pub struct ClientBuilder {
    pub(super) setup: Setup,
}

impl ClientBuilder {
    pub(crate) fn from_env() -> Result<Self, Error> {
        Setup::from_env().map(|setup| Self { setup })
    }

    /// The access token. Surrounding spaces, newlines and quotes are dropped.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.setup.token = Some(GivenToken::Text(token.into()));
        self
    }

    /// The network: its number or its subdomain.
    pub fn network(mut self, network: impl ToString) -> Self {
        self.setup.network = Some(network.to_string());
        self
    }

    /// Another server than the vendor's, such as a sandbox: a host, or an address. Without a path it is that of `/admin`, with one that path; a `/v1`
    /// behind either is left out.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.setup.base_url = Some(base_url.into());
        self
    }

    /// Allows plain HTTP to other machines too, where everyone on the way can read the token. To this machine it is always allowed.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.setup.allow_http = allow;
        self
    }

    /// The time that one attempt may take; 30 seconds by default, 300 for an upload.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.setup.limits.timeout = Some(timeout);
        self
    }

    /// The time that a whole call may take, waits included; 120 seconds by default, 600 for an upload.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.setup.limits.deadline = Some(deadline);
        self
    }

    /// How many times a call may be sent again where that is safe; 2 by default. Each retry is a billed request.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.setup.limits.max_retries = Some(max_retries);
        self
    }

    /// The name and version of your program; they go into the User-Agent.
    pub fn app(mut self, name: &str, version: &str) -> Self {
        self.setup.app = Some(format!("{name}/{version}"));
        self
    }

    /// How many requests are under way at once, 32 unless given; further ones wait for one of them to end.
    pub fn max_connections(mut self, max_connections: usize) -> Self {
        self.setup.max_connections = Some(max_connections);
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
        self.setup.hooks.set(CallEvent::Request, hook);
        self
    }

    /// A function that is told of what came of every request: its status and how long it took, or the reason why no answer came.
    pub fn on_response(mut self, hook: impl Fn(&CallNote) + Send + Sync + 'static) -> Self {
        self.setup.hooks.set(CallEvent::Response, hook);
        self
    }

    /// A function that is told of every attempt that failed and is repeated: why, and after which time.
    pub fn on_retry(mut self, hook: impl Fn(&CallNote) + Send + Sync + 'static) -> Self {
        self.setup.hooks.set(CallEvent::Retry, hook);
        self
    }

    /// Replaces clock, chance and sleep in tests.
    #[doc(hidden)]
    pub fn runtime(mut self, runtime: impl Runtime + 'static) -> Self {
        self.setup.runtime = Some(Arc::new(runtime));
        self
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    /// `Configuration` if token or network is missing, or a value is not what it should be.
    pub fn build(self) -> Result<Client, Error> {
        self.setup.share(usual::transport, usual::runtime).map(Client::new)
    }
}

/// What JavaScript decides for itself, so that it does not exist on wasm32.
#[cfg(not(target_family = "wasm"))]
impl ClientBuilder {
    /// An HTTP proxy for every request, as [`Connections::with_proxy`](crate::Connections::with_proxy) takes it. Unless given,
    /// `HTTPS_PROXY` and `NO_PROXY` decide.
    pub fn proxy(mut self, proxy: impl Into<String>) -> Self {
        self.setup.proxy = Some(proxy.into());
        self
    }

    /// A file with certificates of authorities in PEM, which are trusted beside Mozilla's and the machine's own; `SSL_CERT_FILE` names
    /// another file for the latter.
    pub fn ca_bundle(mut self, file: impl AsRef<Path>) -> Self {
        self.setup.connections = self.setup.connections.with_ca_bundle(file);
        self
    }

    /// The files of a certificate with its chain and of its key, both in PEM, for a server that asks who connects. They may be one file.
    pub fn client_cert(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.setup.connections = self.setup.connections.with_client_cert(certificate, key);
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.setup.fmt(formatter)
    }
}
