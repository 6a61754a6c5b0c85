//! What both clients are made of: the one that waits without blocking its thread, and the one that blocks it.

mod api_response;
mod draft;
mod drive;
mod endpoint;
mod environment;
mod limits;
mod look;
mod page;
mod prepared;
mod readers;
mod runtime;
mod setup;
mod shared;
mod token_check;
mod token_source;
mod upload;
#[cfg(not(target_family = "wasm"))]
mod upload_from_path;
mod walk;
mod watching;

pub use api_response::ApiResponse;
pub use endpoint::Undocumented;
pub use page::Page;
pub use runtime::Runtime;
pub use token_check::TokenCheck;
pub use upload::Upload;

pub(crate) use draft::Draft;
pub(crate) use endpoint::{Endpoint, read_any};
pub(crate) use look::Look;
pub(crate) use runtime::SystemRuntime;
pub(crate) use setup::{GivenToken, Setup};
pub(crate) use shared::Shared;
pub(crate) use token_source::TokenSource;
pub(crate) use walk::Walk;
