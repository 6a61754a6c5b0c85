//! The sandbox through its public API, and the binary through a socket.

mod arbitrary;
mod caller;
mod control;
mod delays;
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
