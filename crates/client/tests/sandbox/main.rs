//! The client against the sandbox over real sockets.

mod failures;
mod hurried;
mod logging;
mod moving;
mod network;
mod options;
#[path = "../vectors/subscriber.rs"]
mod subscriber;
mod work;
