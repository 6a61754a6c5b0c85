//! Webhooks: what core decides about a delivery, for `mighty_networks.webhooks`.

mod actor;
mod age_limit;
mod answer;
mod body;
mod event;
mod headers;
mod verifier;

pub(crate) use actor::Actor;
pub(crate) use age_limit::AgeLimit;
pub(crate) use answer::{unparsable_outcome, webhook_answer};
pub(crate) use event::{WebhookEvent, canonical_event_type, parse_event};
pub(crate) use verifier::WebhookVerifier;
