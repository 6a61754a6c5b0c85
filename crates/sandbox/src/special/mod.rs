//! The operations that do more than their names say.

pub(crate) mod answers;
pub(crate) mod assets;
pub(crate) mod collections;
pub(crate) mod identity;
pub(crate) mod members;
pub(crate) mod payments;
pub(crate) mod plans;
pub(crate) mod posts;
pub(crate) mod rsvps;
