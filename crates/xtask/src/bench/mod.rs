//! `cargo xtask bench`: this client beside others, in one run on one machine, for only ratios mean anything.

mod page_server;
mod python;

use crate::Outcome;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to measure.
    suite: Suite,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Suite {
    /// The Python client: listing, decoding, importing.
    Python,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match arguments.suite {
        Suite::Python => python::run(),
    }
}
