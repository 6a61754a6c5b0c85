//! The core of the Mighty Networks Admin API client, without I/O.
#![forbid(unsafe_code)]

#[rustfmt::skip]
pub mod catalog;
mod error;
mod operation;
mod schema;

pub use error::ErrorKind;
pub use operation::{Answer, Input, Method, Operation, Safety};
pub use schema::{Field, Kind, Schema};
