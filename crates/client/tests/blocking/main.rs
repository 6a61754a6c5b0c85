//! The client that blocks, against the sandbox over real sockets; what cannot happen there comes from memory.

mod ahead;
mod failures;
#[path = "../sandbox/hurried.rs"]
mod hurried;
mod network;
mod setup;
mod threads;
mod within_tokio;
mod work;
