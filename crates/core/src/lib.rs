#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::as_conversions, clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod address;
mod arguments;
mod call;
#[rustfmt::skip]
pub mod catalog;
mod error;
mod exchange;
mod head;
mod http_date;
mod json;
mod loss;
mod model;
#[rustfmt::skip]
pub mod models;
mod operation;
mod outline;
mod page;
mod pasted;
mod recent_ids;
mod record;
mod request;
mod retry;
mod schema;
mod seconds;
mod settings;
mod step;
mod success;
mod token;
mod watch;
pub mod webhook;

pub use arguments::Arguments;
pub use call::{Call, LARGEST_FILE};
pub use error::{Error, ErrorKind};
pub use exchange::{Credential, Exchange};
pub use head::Head;
pub use json::Json;
pub use loss::Loss;
pub use operation::{Answer, Input, Method, Operation, Safety};
pub use outline::{Outline, OutlinedList};
pub use page::{Next, Page};
pub use recent_ids::RecentIds;
pub use record::{
    Envelope, ParseTimestampError, RawJson, Record, ScanError, ScanPageError, ScannedPage, TextOrList, Timestamp, scan_page, well_formed,
};
pub use request::{FilePart, Part, PartContent, Request, RequestBody};
pub use retry::{Decision, Failure, RetryPolicy};
pub use schema::{Field, Kind, Schema};
pub use settings::Settings;
pub use step::{Note, Step, Unclear};
pub use success::{Answered, ResponseInfo, Success};
pub use token::Token;
pub use watch::{CallEvent, CallNote, Level, Line, ToldFailure, Watch, WatchedCall};
