//! The client's module.

mod advance;
mod call;
mod check;
mod duration;
mod error;
mod extra;
mod headers;
mod input;
mod json_from_js;
mod object;
mod outline;
mod settings;
mod shortens;
mod step;

pub use advance::advance;
pub use check::{check_settings, check_token};
pub use shortens::shortens;
