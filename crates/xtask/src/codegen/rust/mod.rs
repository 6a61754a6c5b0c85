//! The Rust that is generated, one module per kind of file.

pub(super) mod catalog;
pub(super) mod error_kind;
pub(super) mod format;
pub(super) mod models;
pub(super) mod resources;
pub(super) mod twins;
pub(super) mod webhook_events;
