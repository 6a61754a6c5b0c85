//! Pages for people that are made from the description.

pub(super) mod cost;
pub(super) mod errors;
pub(super) mod llms;
