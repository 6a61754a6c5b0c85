//! The client that blocks: the same calls for programs without a runtime of asynchronous Rust.
//!
//! It has the namespaces and methods of [`the asynchronous client`](crate#calls), and everything that a call takes besides. A call is sent
//! by [`send`](Pending::send) and gives its result; a list is iterated over:
//!
//! ```no_run
//! use mighty_networks::Result;
//! use mighty_networks::blocking::Client;
//! use mighty_networks::models::MemberCreate;
//!
//! fn main() -> Result<()> {
//!     let client = Client::from_env()?;
//!     let ada = MemberCreate::new("ada@example.com", "Ada", "Lovelace").send_welcome_email(false);
//!     let ada = client.members().create(ada).send()?;
//!
//!     for member in client.members().list() {
//!         println!("{} {}", ada.id, member?.id);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! Everything happens on the thread of the caller: requests through [`UreqTransport`](crate::UreqTransport), the pauses before a call is
//! sent again, and the functions that a client or a call was given. Only [`prefetch`](Pager::prefetch) starts a thread. A call cannot be
//! given up from outside; its `deadline` ends it.
//!
//! One client may be used by any number of threads at once, and a clone of it shares its connections.
//!
//! It may be called in a function that a runtime such as tokio drives, and works there too. But it holds that thread meanwhile, and every
//! task that waits for it: use `tokio::task::spawn_blocking`, or the asynchronous client.

mod ahead;
#[rustfmt::skip]
mod any_call;
mod block_on;
#[rustfmt::skip]
mod builder;
#[rustfmt::skip]
mod client;
mod functions;
mod lists;
#[rustfmt::skip]
mod pager;
#[rustfmt::skip]
mod pending;
#[rustfmt::skip]
mod request;
#[rustfmt::skip]
pub mod resources;
mod sending;
mod transport;
mod usual;

#[doc(hidden)]
pub use any_call::AnyCall;
pub use builder::ClientBuilder;
pub use client::Client;
pub use lists::{Items, Pages};
pub use pager::Pager;
pub use pending::Pending;
pub use transport::Transport;
