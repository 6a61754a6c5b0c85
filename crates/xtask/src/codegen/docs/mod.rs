//! Pages for people that are made from the description.

pub(super) mod cost;
