//! The client against the sandbox over real sockets.

mod failures;
mod moving;
mod network;
mod options;
mod work;
