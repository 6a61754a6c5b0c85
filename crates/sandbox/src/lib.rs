#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::as_conversions, clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod change;
mod clock;
mod compose;
mod control;
mod fault;
mod filter;
mod fresh;
mod gate;
mod input;
mod journal;
mod membership;
mod options;
mod page;
mod perform;
mod query;
mod refusal;
mod render;
mod request;
mod response;
mod route;
mod rows;
mod sandbox;
mod script;
mod seed;
#[cfg(feature = "server")]
mod sent_body;
#[cfg(feature = "server")]
mod server;
mod shape;
mod special;
mod store;
mod world;

pub use fault::{DropPoint, Fault, FaultBody, RetryAfter};
pub use journal::SeenRequest;
pub use options::{Envelope, NextLink, Options};
pub use request::Request;
pub use response::{Dropped, Effect, Response};
pub use sandbox::Sandbox;
pub use script::Aim;
#[cfg(feature = "server")]
pub use server::Server;
