//! The module of `mighty-networks/webhooks`: what is decided about a delivery. The body stays outside: nothing here reads JSON.

mod answer;
mod verdict;

pub use answer::{answer, body_id, event_id, unparsable_answer};
pub use verdict::{age_verdict, canonical_type, keys_verdict, verdict};
