//! What went wrong.

#[rustfmt::skip]
mod kind;

pub use kind::ErrorKind;
