//! The client against answers from memory and a clock that the tests move.

mod calls;
mod canned;
mod lists;
mod options;
mod redaction;
mod setup;
mod shortening;
mod spans;
#[path = "../vectors/subscriber.rs"]
mod subscriber;
mod tokens;
mod uploads;
mod walks;
mod watching;
