//! Webhook deliveries: is this one genuine, and which event is it?
//!
//! A delivery carries no signature. It carries, as `Authorization: Bearer …`, the key that somebody typed into the webhook settings of
//! the network. So the key proves who sent it, and the body needs not be seen for that: nothing here reads JSON.

mod event_type;
#[rustfmt::skip]
mod events;
mod refusal;
mod verifier;

pub use event_type::canonical_name;
pub use events::{NAMES, payload};
pub use refusal::Refusal;
pub use verifier::Verifier;
