//! What all clones of a client share.

use std::fmt;
use std::sync::Arc;

use mighty_networks_core::{Error, Settings, Token};

use super::readers::Readers;
use super::runtime::Runtime;
use super::token_source::TokenSource;
use super::watching::Hooks;
use crate::transport::Transport;

#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) token: TokenSource,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) hooks: Hooks,
    pub(crate) readers: Readers,
}

impl Shared {
    /// The same for another network and, if one is given, with another token.
    pub(crate) fn for_network(&self, network: &str, token: Option<&str>) -> Result<Arc<Self>, Error> {
        let mut shared = self.clone();
        shared.settings = shared.settings.with_network(network)?;
        if let Some(token) = token {
            shared.token = TokenSource::Fixed(Token::parse(token)?);
        }
        Ok(Arc::new(shared))
    }
}

impl fmt::Debug for Shared {
    /// As the client that it is of.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("network", &self.settings.network())
            .field("base_url", &self.settings.base_url())
            .field("token", &self.token)
            .finish()
    }
}
