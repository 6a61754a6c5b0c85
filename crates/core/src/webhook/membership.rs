//! Joining and leaving.

/// What an event says about spaces, of which the network itself counts as one: it is sent once per space and once for the network,
/// where the id of the space is the id of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Membership {
    Join,
    Leave,
}
