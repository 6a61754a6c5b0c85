//! The project's own commands: `cargo xtask --help` lists them.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the terminal")]

mod codegen;
mod spec_diff;
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
}

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Spec(arguments) => spec_diff::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
