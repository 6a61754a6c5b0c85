#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(target_family = "wasm")]
mod allocator;
#[cfg(any(feature = "exchange", feature = "log"))]
mod duration;
#[cfg(feature = "exchange")]
mod exchange;
#[cfg(any(feature = "exchange", feature = "log"))]
mod headers;
#[cfg(feature = "log")]
mod log;
#[cfg(feature = "webhook")]
mod webhook;

#[cfg(feature = "exchange")]
pub use exchange::{advance, check_settings, check_token, shortens};
#[cfg(feature = "log")]
pub use log::{line_of, note_of};
#[cfg(feature = "webhook")]
pub use webhook::{age_verdict, answer, body_id, canonical_type, event_id, keys_verdict, unparsable_answer, verdict};
