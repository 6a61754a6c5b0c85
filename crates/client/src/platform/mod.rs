//! What a client needs of the machine besides the network: time, chance, tasks and variables.
//!
//! Each family of machines has a file that gives the same names.

mod native;

pub(crate) use native::*;
