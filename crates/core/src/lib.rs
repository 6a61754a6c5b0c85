//! The core of the Mighty Networks Admin API client, without I/O.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::as_conversions, clippy::unwrap_used, clippy::expect_used, clippy::panic))]

#[rustfmt::skip]
pub mod catalog;
mod error;
mod operation;
mod record;
mod schema;

pub use error::ErrorKind;
pub use operation::{Answer, Input, Method, Operation, Safety};
pub use record::{Envelope, ParseTimestampError, RawJson, Record, ScanError, ScanPageError, ScannedPage, TextOrList, Timestamp, scan_page};
pub use schema::{Field, Kind, Schema};
