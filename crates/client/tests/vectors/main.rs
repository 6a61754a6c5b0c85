//! Runs the cases of `tests/vectors` through the public API; `cargo test --test vectors -- plus` runs those with `plus` in their id.
#![allow(clippy::print_stdout, reason = "each case is reported under its id")]

mod call;
mod case;
mod compared;
mod files;
mod kind;
mod logs;
mod network;
mod options;
mod program;
mod report;
mod shown;
mod subscriber;
mod webhooks;

use std::process::ExitCode;

fn main() -> ExitCode {
    program::run()
}

/// A place for what is told of each case.
fn say(text: &str) {
    println!("{text}");
}
