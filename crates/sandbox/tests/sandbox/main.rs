//! The sandbox through its public API, and the binary through a socket.

mod caller;
mod control;
mod determinism;
mod envelopes;
mod every_operation;
mod faults;
mod filters;
mod gate;
mod inputs;
mod members;
mod memberships;
mod reading;
mod sockets;
mod special;
mod uploads;
