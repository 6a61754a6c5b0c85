//! The client: settings, a token and a transport.

use std::fmt;
use std::sync::Arc;

use mighty_networks_core::Error;

use super::builder::ClientBuilder;
use crate::client::{Shared, TokenCheck};

/// Calls the Admin API of one network.
///
/// It never changes, and a clone is cheap and shares its connections, so one client serves a whole program. Each namespace of the API is a
/// method: `client.members()`, `client.spaces().members()`. A method of a namespace prepares a call; nothing is sent before it is awaited.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> mighty_networks::Result<()> {
/// use std::time::Duration;
/// use mighty_networks::Client;
///
/// let client = Client::builder()
///     .token("mn_live_0123456789abcdef")
///     .network(12345)
///     .timeout(Duration::from_secs(10))
///     .app("acme-crm", "2.3")
///     .build()?;
/// assert_eq!(format!("{client:?}"), r#"Client { network: "12345", base_url: "https://api.mn.co/admin", token: "mn_…cdef" }"#);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

impl Client {
    /// Starts to set up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Makes a client from `MIGHTY_API_TOKEN`, `MIGHTY_NETWORK_ID` and, if it is there, `MIGHTY_BASE_URL`.
    ///
    /// # Errors
    /// `Configuration` if a variable is missing or holds something else; the error names the variable. Nothing is sent.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The same client for another network, named by its number or its subdomain; connections are shared.
    ///
    /// One token serves one network, so the other network nearly always needs its own; without one the token of this client is used.
    ///
    /// # Errors
    /// `Configuration` if it is no network or no token.
    pub fn for_network(&self, network: impl ToString, token: Option<&str>) -> Result<Self, Error> {
        self.shared.for_network(&network.to_string(), token).map(Self::new)
    }

    /// The network that calls go to, as it was given: its number or its subdomain.
    #[must_use]
    pub fn network_name(&self) -> &str {
        self.shared.settings.network()
    }

    /// The normalised address of the server.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.settings.base_url()
    }

    /// Asks who the token belongs to, and whether to the network that this client is for.
    ///
    /// It costs one request: `GET /me`.
    ///
    /// # Errors
    /// `Unauthorized` if the token is not accepted; whatever any call can fail with.
    pub async fn check(&self) -> Result<TokenCheck, Error> {
        let me = self.me().get().await?;
        Ok(TokenCheck::new(me, &self.shared.settings))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shared.fmt(formatter)
    }
}
