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
    /// Set up what is missing and run the usual jobs, from Python and Node.js, against the sandbox.
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use clap::error::ErrorKind;
    use clap::{CommandFactory, Parser};

    use super::{Arguments, workspace};

    const TABLE: &str = "CONTRIBUTING.md";
    const PAGES: [&str; 5] = ["README.md", TABLE, "ARCHITECTURE.md", "SECURITY.md", ".github/pull_request_template.md"];
    const WORKFLOWS: &str = ".github/workflows";

    /// Every command of ours that a page or a workflow names, with the place.
    fn told() -> Vec<(PathBuf, String)> {
        let mut files: Vec<PathBuf> = PAGES.iter().map(|page| workspace::root().join(page)).collect();
        files.extend(fs::read_dir(workspace::root().join(WORKFLOWS)).unwrap().map(|entry| entry.unwrap().path()));
        let mut commands = Vec::new();
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let told = text.split("cargo xtask ").skip(1).filter_map(|rest| rest.split(['\n', '`', '#', '&']).next());
            commands.extend(told.map(|command| (file.clone(), command.trim().to_owned())));
        }
        commands
    }

    #[test]
    fn commands_that_are_told_exist() {
        let told = told();
        assert!(told.len() > 30, "only {} commands were found", told.len());
        for (file, command) in told {
            let words = command.split_whitespace().map(|word| word.trim_matches('"'));
            if let Err(problem) = Arguments::try_parse_from(["xtask"].into_iter().chain(words)) {
                let help = [ErrorKind::DisplayHelp, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand];
                assert!(help.contains(&problem.kind()), "{}: cargo xtask {command}\n{problem}", file.display());
            }
        }
    }

    #[test]
    fn every_command_is_in_the_table() {
        let text = fs::read_to_string(workspace::root().join(TABLE)).unwrap();
        let rows: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| `cargo xtask ")).collect();
        let arguments = Arguments::command();
        let missing = arguments.get_subcommands().map(clap::Command::get_name).filter(|name| !rows.iter().any(|row| row.starts_with(name)));
        assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
    }
}
