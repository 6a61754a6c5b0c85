//! The project's own commands: `cargo xtask --help` lists them.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the terminal")]

mod bench;
mod codegen;
mod demo;
mod fuzz;
mod loopback_http;
mod notices;
mod npm_package;
mod process;
mod python_environment;
mod release;
mod rustc;
mod sandbox_process;
mod servers;
mod smoke;
mod soak;
mod spec_diff;
mod supply_chain;
mod test;
mod wasm;
mod wheel;
mod workspace;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "The project's own commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write everything that is generated from crates/spec.
    Codegen(codegen::Arguments),
    /// Follow the vendor: compare a document of theirs with crates/spec.
    Spec(spec_diff::Arguments),
    /// Set up what is missing and run the main job of the Python client against the sandbox.
    Demo,
    /// Build the WebAssembly modules of the npm package.
    Wasm,
    /// Write the licences of the code of others that a wheel holds, before `maturin` builds it.
    Notices(notices::Arguments),
    /// Set up what is missing and run every test.
    Test(test::Arguments),
    /// Run one program beside the PostgreSQL and the Redis of the tests.
    Servers(servers::Arguments),
    /// Look for bytes that a reader does not bear.
    Fuzz(fuzz::Arguments),
    /// See what a release would publish: build it, look into it, install it, run it.
    Release(release::Arguments),
    /// Install packages as they would be published where nothing else is, and run their quickstart against the sandbox.
    Smoke(smoke::Arguments),
    /// Ask what is known against the packages that are used; needs the network.
    Audit,
    /// Run every client among failures and for long, and every reader on bytes that nobody sends.
    Soak(soak::Arguments),
    /// Measure this client beside others.
    Bench(bench::Arguments),
}

/// What may fail with a message for whoever ran the command.
type Fallible<T> = Result<T, Box<dyn Error>>;

type Outcome = Fallible<()>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Spec(arguments) => spec_diff::run(&arguments),
        Command::Demo => demo::run(),
        Command::Wasm => wasm::run(),
        Command::Notices(arguments) => notices::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Servers(arguments) => servers::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Release(arguments) => release::run(&arguments),
        Command::Smoke(arguments) => smoke::run(&arguments),
        Command::Audit => supply_chain::audit(),
        Command::Soak(arguments) => soak::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
