//! What a token turned out to be.

use mighty_networks_core::Settings;

use crate::models::{Me, Network, User};

/// The report of `client.check()`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TokenCheck {
    /// The person whose token it is; `None` if the server left that out.
    pub user: Option<User>,
    /// The network that the token is for; `None` if the server left that out.
    pub network: Option<Network>,
    /// Whether that is the network of the client. If not, every other call is bound to fail: give the client the other network, or a token of its own.
    pub right_network: bool,
}

impl TokenCheck {
    pub(crate) fn new(me: Me, settings: &Settings) -> Self {
        let right_network = me.network.as_ref().is_some_and(|network| settings.is_for(network));
        Self { user: me.user, network: me.network, right_network }
    }
}
