//! The client's module.

mod advance;
mod call;
mod check;
mod error;
mod extra;
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
