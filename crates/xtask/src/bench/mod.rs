//! `cargo xtask bench`: this client beside others, in one run on one machine, for only ratios mean anything.

mod js;
mod member_pages;
mod node_contestants;
mod page_server;
mod python;
mod table;
mod webhooks;

use crate::Outcome;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to measure.
    #[command(subcommand)]
    suite: Suite,
}

#[derive(clap::Subcommand)]
enum Suite {
    /// The npm package: listing, starting, memory.
    Js,
    /// The Python client: listing, decoding, importing.
    Python,
    /// Webhooks: reading a delivery in Python and Node.js, and acknowledging it.
    Webhooks,
    /// Nothing: write README.md's table from the results that are kept.
    Table(table::Arguments),
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.suite {
        Suite::Js => js::run(),
        Suite::Python => python::run(),
        Suite::Webhooks => webhooks::run(),
        Suite::Table(arguments) => table::run(arguments),
    }
}
