//! The description of the Admin API, and its reader.
//!
//! The data are the TOML files beside this crate (`api/`, `events.toml`, `errors.toml`, `fields.toml`); `README.md` documents their format.
#![forbid(unsafe_code)]

pub mod case;
mod load;
mod model;
mod wire_type;

pub use load::{LoadError, Spec};
pub use model::{ErrorEntry, Event, Field, Model, ModelKind, Operation, Resource, Safety};
pub use wire_type::WireType;
