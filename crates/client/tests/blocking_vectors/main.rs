//! Runs the cases of `tests/vectors` through the client that blocks, with the runner of the asynchronous one: only `kind.rs` is another.
//! It runs within tokio, which a client that blocks does not mind.
#![allow(clippy::print_stdout, reason = "each case is reported under its id")]

#[path = "../vectors/call.rs"]
mod call;
#[path = "../vectors/case.rs"]
mod case;
#[path = "../vectors/compared.rs"]
mod compared;
#[path = "../vectors/files.rs"]
mod files;
mod kind;
#[path = "../vectors/logs.rs"]
mod logs;
#[path = "../vectors/network.rs"]
mod network;
#[path = "../vectors/options.rs"]
mod options;
#[path = "../vectors/program.rs"]
mod program;
#[path = "../vectors/report.rs"]
mod report;
#[path = "../vectors/shown.rs"]
mod shown;
#[path = "../vectors/subscriber.rs"]
mod subscriber;
#[path = "../vectors/webhooks.rs"]
mod webhooks;

use std::process::ExitCode;

fn main() -> ExitCode {
    program::run()
}

/// A place for what is told of each case.
fn say(text: &str) {
    println!("blocking {text}");
}
