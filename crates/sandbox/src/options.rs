//! How a sandbox is set up.

use std::fmt;

/// The settings of a sandbox. Two sandboxes with equal options give the same bytes for the same requests.
#[derive(Clone)]
pub struct Options {
    /// How many members the network starts with.
    pub members: u32,
    /// What the made-up data is drawn from.
    pub seed: u64,
    /// The only access token that is let in.
    pub token: String,
    /// The id of the only network there is.
    pub network: u64,
    /// The subdomain of that network, accepted in place of its id.
    pub subdomain: String,
    /// How lists are wrapped.
    pub envelope: Envelope,
    /// How the items envelope writes the address of the next page.
    pub next: NextLink,
    /// Whether the last page of the items envelope has a `next` all the same, as live networks have been seen to do.
    pub dangling_next: bool,
}

/// Shows everything but the token: somebody may have given a real one.
impl fmt::Debug for Options {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { members, seed, token: _, network, subdomain, envelope, next, dangling_next } = self;
        out.debug_struct("Options")
            .field("members", members)
            .field("seed", seed)
            .field("token", &"…")
            .field("network", network)
            .field("subdomain", subdomain)
            .field("envelope", envelope)
            .field("next", next)
            .field("dangling_next", dangling_next)
            .finish()
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            members: 120,
            seed: 7,
            token: "mn_test_sandbox_token".to_owned(),
            network: 12_345,
            subdomain: "sandbox".to_owned(),
            envelope: Envelope::Items,
            next: NextLink::Absolute,
            dangling_next: false,
        }
    }
}

/// The shapes in which a list is answered; the first two are documented, the third has to be survived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(clap::ValueEnum))]
pub enum Envelope {
    /// `{"items": […], "links": {"self", "next"}}`
    Items,
    /// `{"data": […], "meta": {"current_page", "total_pages", "total_count", "per_page"}}`
    Data,
    /// `[…]`
    Array,
}

/// How the address of the next page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(clap::ValueEnum))]
pub enum NextLink {
    /// With scheme and host.
    Absolute,
    /// From the first slash of the path on.
    Relative,
}
