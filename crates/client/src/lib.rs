#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod connections;
mod transport;
mod trust;

#[cfg(feature = "reqwest")]
mod any_call;
#[cfg(feature = "reqwest")]
mod builder;
#[cfg(feature = "reqwest")]
mod client;
#[cfg(feature = "reqwest")]
mod drive;
#[cfg(feature = "reqwest")]
mod environment;
#[cfg(feature = "reqwest")]
mod limits;
#[cfg(feature = "reqwest")]
mod page;
#[cfg(feature = "reqwest")]
mod pager;
#[cfg(feature = "reqwest")]
mod pending;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "reqwest")]
#[rustfmt::skip]
pub mod resources;
#[cfg(feature = "reqwest")]
mod runtime;
#[cfg(feature = "reqwest")]
mod stream;
#[cfg(feature = "reqwest")]
mod token_check;
#[cfg(feature = "reqwest")]
mod token_source;
#[cfg(feature = "reqwest")]
mod upload;

#[cfg(feature = "ureq")]
mod ureq_transport;

pub use mighty_networks_core::{
    Error, ErrorKind, FilePart, Head, Loss, Method, Operation, Part, PartContent, Request, RequestBody, ResponseInfo, Safety, Timestamp,
    catalog, models,
};
pub use transport::{Lost, Reply, Sending, Transport};

#[cfg(feature = "reqwest")]
#[doc(hidden)]
pub use any_call::AnyCall;
#[cfg(feature = "reqwest")]
pub use builder::ClientBuilder;
#[cfg(feature = "reqwest")]
pub use client::Client;
#[cfg(feature = "reqwest")]
pub use page::Page;
#[cfg(feature = "reqwest")]
pub use pager::Pager;
#[cfg(feature = "reqwest")]
pub use pending::Pending;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
#[cfg(feature = "reqwest")]
#[doc(hidden)]
pub use runtime::Runtime;
#[cfg(feature = "reqwest")]
pub use stream::{Items, Pages};
#[cfg(feature = "reqwest")]
pub use token_check::TokenCheck;
#[cfg(feature = "reqwest")]
pub use upload::Upload;

#[cfg(feature = "ureq")]
pub use ureq_transport::{Interrupt, UreqTransport};

/// The outcome of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;
