#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod arguments;
mod construct;
mod exchange;
mod log;
mod message;
mod page_token;
mod record;
mod referee;
mod retry_after;
mod saved;
mod settings;
mod timestamp;
mod types;
mod undocumented;

/// A function of bytes that panics if something is wrong with how they are read.
pub struct Target {
    /// Its name on the command line; its seeds lie in a folder of this name.
    pub name: &'static str,
    /// Reads the bytes.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "construct", run: construct::run },
    Target { name: "record", run: record::run },
    Target { name: "types", run: types::run },
    Target { name: "answer", run: answer::run },
    Target { name: "retry_after", run: retry_after::run },
    Target { name: "timestamp", run: timestamp::run },
    Target { name: "arguments", run: arguments::run },
    Target { name: "saved", run: saved::run },
    Target { name: "page_token", run: page_token::run },
    Target { name: "settings", run: settings::run },
    Target { name: "undocumented", run: undocumented::run },
    Target { name: "log", run: log::run },
];

/// The target with this name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
