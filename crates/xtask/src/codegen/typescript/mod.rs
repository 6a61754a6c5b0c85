//! The TypeScript that is generated, one module per kind of file.

pub(super) mod documentation;
mod ensure;
pub(super) mod errors;
mod layout;
mod method;
mod method_doc;
pub(super) mod models;
pub(super) mod namespaces;
pub(super) mod normalize;
pub(super) mod operations;
pub(super) mod payload_schemas;
pub(super) mod resources;
mod types;
pub(super) mod webhook_events;

pub(super) const FOLDER: &str = "js/src/generated";
