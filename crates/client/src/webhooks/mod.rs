//! Receiving webhooks: verify a delivery, read it, and hand it to a handler.
//!
//! A delivery carries its key as `Authorization: Bearer …` and no signature: the key proves who sent it, and nothing about the body.
//! Receive by HTTPS only, and make the key long and random.
//!
//! ```
//! use mighty_networks::webhooks::{EventKind, Webhooks};
//!
//! # fn main() -> mighty_networks::Result<()> {
//! let hooks = Webhooks::new(["the current key, long and random", "the previous one, while it is replaced"])?;
//! let headers = [("authorization", "Bearer the current key, long and random")];
//! let body = br#"{"event_id": "e1", "event_type": "MemberJoinedHook", "payload": {"member": {"id": 42}, "space_id": 7, "network_id": 7}}"#;
//!
//! let event = hooks.construct(body, headers)?;
//! match event.kind() {
//!     EventKind::MemberJoined(joined) => assert_eq!(joined.member.map(|member| member.id), Some(42)),
//!     EventKind::Unknown { r#type, .. } => println!("a new event type: {type}"),
//!     _ => {}
//! }
//! assert!(event.is_network_join());
//! # Ok(())
//! # }
//! ```
//!
//! A server answers what [`Outcome`] says, and has 30 seconds for it. Events come at least once and in any order: [`WebhookEvent::id`] is
//! the key to handle each once.

mod context;
mod handler;
mod receiver;
mod router;

pub use context::WebhookContext;
pub use handler::{HandlerError, SharedError};
pub use mighty_networks_core::webhook::{Actor, EventKind, NAMES, Outcome, Refusal, WebhookEvent};
pub use receiver::Webhooks;
