//! The Python that is generated, and the Rust classes behind it, one module per kind of file.

mod annotation;
mod ensure;
pub(super) mod errors;
mod flavour;
mod layout;
mod method;
mod method_doc;
pub(super) mod models;
pub(super) mod namespaces;
pub(super) mod pyclasses;
pub(super) mod resources;
pub(super) mod stub;
pub(super) mod test_kit;
pub(super) mod twins;
pub(super) mod values;
pub(super) mod webhook_events;
