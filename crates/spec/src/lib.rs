//! The description of the Admin API, and its reader.
//!
//! The data are the TOML files beside this crate (`api/`, `events.toml`, `errors.toml`, `fields.toml`); `README.md` documents their format.
#![forbid(unsafe_code)]

mod argument;
pub mod case;
mod ensure;
mod finder;
mod lint;
mod load;
mod missing_ok;
mod model;
mod reach;
mod statuses;
mod wire_type;
mod words;

pub use argument::{Argument, PAGING, Place};
pub use ensure::{Ensure, Look};
pub use lint::Finding;
pub use load::{LoadError, Spec};
pub use model::{ErrorEntry, Event, Field, Membership, Model, ModelKind, Operation, Resource, Safety};
pub use wire_type::WireType;
