//! The client that waits without blocking its thread, on tokio.

mod ahead;
mod any_call;
mod builder;
mod client;
mod functions;
mod lists;
mod pager;
mod pending;
mod request;
mod sending;
mod usual;

pub use any_call::AnyCall;
pub use builder::ClientBuilder;
pub use client::Client;
pub use lists::{Items, Pages};
pub use pager::Pager;
pub use pending::Pending;
