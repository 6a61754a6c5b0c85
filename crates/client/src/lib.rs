#![cfg_attr(any(feature = "reqwest", feature = "blocking"), doc = include_str!("../README.md"))]
#![cfg_attr(
    not(any(feature = "reqwest", feature = "blocking")),
    doc = "The blocking parts of the client for the Mighty Networks Admin API."
)]
#![forbid(unsafe_code)]

#[cfg(all(feature = "ureq", target_family = "wasm"))]
compile_error!("the feature `ureq` is for machines with threads: on wasm32 nothing may block; leave it out there");

#[cfg(feature = "reqwest")]
mod asynchronous;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod client;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod connections;
#[cfg(all(feature = "reqwest", target_family = "wasm"))]
mod fetch_transport;
#[cfg(feature = "ureq")]
mod per_process;
mod platform;
#[cfg(all(any(feature = "reqwest", feature = "ureq"), not(target_family = "wasm")))]
mod proxy;
#[cfg(feature = "reqwest")]
mod queue;
#[cfg(all(any(feature = "reqwest", feature = "ureq"), not(target_family = "wasm")))]
mod refusal;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "reqwest")]
#[rustfmt::skip]
pub mod resources;
mod transport;
#[cfg(all(any(feature = "reqwest", feature = "ureq"), not(target_family = "wasm")))]
mod trust;
#[cfg(feature = "ureq")]
mod ureq_transport;
pub mod webhooks;

pub use mighty_networks_core::{
    CallEvent, CallNote, Error, ErrorKind, FilePart, Head, Loss, Method, Operation, Part, PartContent, Request, RequestBody, ResponseInfo,
    Safety, Timestamp, catalog, models, well_formed,
};
pub use transport::{Lost, Reply, Sending, Transport};

#[cfg(feature = "reqwest")]
#[doc(hidden)]
pub use asynchronous::AnyCall;
#[cfg(feature = "reqwest")]
pub use asynchronous::{Client, ClientBuilder, Items, Pager, Pages, Pending};
#[cfg(any(feature = "reqwest", feature = "blocking"))]
#[doc(hidden)]
pub use client::Runtime;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub use client::{ApiResponse, Page, TokenCheck, Undocumented, Upload};
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use connections::Connections;
#[cfg(all(feature = "reqwest", target_family = "wasm"))]
pub use fetch_transport::FetchTransport;
#[cfg(feature = "ureq")]
#[doc(hidden)]
pub use per_process::PerProcess;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use ureq_transport::{Interrupt, UreqTransport};

/// The outcome of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;
