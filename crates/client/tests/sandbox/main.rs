//! The client against the sandbox over real sockets.

mod failures;
mod network;
mod work;
