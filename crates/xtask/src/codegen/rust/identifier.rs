//! Names of the description as Rust identifiers.

pub(crate) use mighty_networks_spec::case::rust_identifier as identifier;
