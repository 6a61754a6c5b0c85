//! Webhook deliveries: is this one genuine, which event is it, and what is it answered?
//!
//! A delivery carries no signature. It carries, as `Authorization: Bearer …`, the key that somebody typed into the webhook settings of
//! the network. So the key proves who sent it, and the body needs not be seen for that: [`Verifier`], [`canonical_name`], [`AgeLimit`],
//! [`event_id`], [`body_id`] and [`Outcome`] read no JSON. [`WebhookEvent`] does.

mod actor;
mod age;
mod canonical;
mod event;
mod event_id;
#[rustfmt::skip]
mod event_kind;
mod event_type;
#[rustfmt::skip]
mod events;
mod membership;
mod outcome;
mod refusal;
mod typed;
mod verifier;

pub use actor::Actor;
pub use age::AgeLimit;
pub use canonical::canonical;
pub use event::WebhookEvent;
pub use event_id::{body_id, event_id};
pub use event_kind::EventKind;
pub use event_type::{canonical_name, is_known};
pub use events::{NAMES, payload};
pub use outcome::Outcome;
pub use refusal::Refusal;
pub use verifier::{Verifier, is_authorization};
