//! `cargo xtask soak`: every client among failures, for long, and on bytes that nobody sends.

mod cases;
mod drivers;
mod elsewhere;
mod faults;
mod judge;
mod judged;
mod ledger;
mod memory;
mod rows;
mod subjects;

use std::fs;
use std::path::Path;

use mighty_networks_spec::Spec;

use crate::python_environment::PythonEnvironment;
use crate::sandbox_process::SandboxProcess;
use crate::wheel::BuiltWheel;
use crate::{Fallible, Outcome, fuzz, npm_package, workspace};
use cases::Cases;
use drivers::{Client, Drivers};
use elsewhere::Elsewhere;
use judged::Judged;

/// Enough for every case to have rows of its own.
const MEMBERS: u32 = 400;

/// How many faults each client has to meet.
const FAULTS: usize = 1_000;

/// What the tests make in place of the many requests of a long run.
const REQUESTS_IN_TESTS: u64 = 3_000;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run one part instead of all.
    #[arg(long, value_name = "PART")]
    only: Option<Part>,
    /// How many requests each client makes while its memory is watched.
    #[arg(long, default_value_t = 100_000)]
    requests: u64,
    /// How long each reader is tried with bytes that nobody sends.
    #[arg(long, default_value_t = 60)]
    fuzz_seconds: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The calls that the sandbox fails.
    Faults,
    /// Many requests, and the memory after them.
    Memory,
    /// Bytes that nobody sends.
    Fuzz,
}

/// Sets up what is missing, runs every part and ends with a line for each client and part.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let wanted = |part| arguments.only.is_none_or(|only| only == part);
    let mut lines = Vec::new();
    if wanted(Part::Faults) || wanted(Part::Memory) {
        let wheel = BuiltWheel::build()?;
        let drivers = Drivers::ready(&wheel.environment, &npm_package::packed()?)?;
        if wanted(Part::Faults) {
            lines.extend(faults(&drivers)?);
        }
        if wanted(Part::Memory) {
            lines.extend(memory::run(&drivers, arguments.requests)?);
        }
    }
    if wanted(Part::Fuzz) {
        lines.push(fuzz::every_target(arguments.fuzz_seconds)?);
    }
    println!("\n{}", lines.join("\n"));
    Ok(())
}

/// The short form: every fault, and fewer requests; the readers have a step of their own.
pub(crate) fn in_tests(environment: &PythonEnvironment, tarball: &Path) -> Outcome {
    let drivers = Drivers::ready(environment, tarball)?;
    let mut lines = faults(&drivers)?;
    lines.extend(memory::run(&drivers, REQUESTS_IN_TESTS)?);
    println!("\n{}", lines.join("\n"));
    Ok(())
}

/// Makes the calls through every client. Prints the figures of each class, which are the same for all of them.
fn faults(drivers: &Drivers) -> Fallible<Vec<String>> {
    let spec = Spec::load(&workspace::root().join("crates/spec"))?;
    let forgotten = subjects::forgotten(&spec);
    if !forgotten.is_empty() {
        return Err(format!("no operation of these classes meets a fault: {}", forgotten.join("; ")).into());
    }
    let folder = workspace::empty_folder("soak")?;
    let runs = drivers::of_each(|client| run_client(&spec, drivers, client, &folder))?;
    if let [first, others @ ..] = runs.as_slice() {
        println!("{}", first.table());
        others.iter().try_for_each(|other| other.agrees_with(first))?;
    }
    Ok(runs.iter().map(Judged::line).collect())
}

/// All calls of one client, against a sandbox of its own.
fn run_client(spec: &Spec, drivers: &Drivers, client: Client, folder: &Path) -> Fallible<Judged> {
    let sandbox = SandboxProcess::start_program(drivers.sandbox(), MEMBERS)?;
    let elsewhere = Elsewhere::open()?;
    let cases = Cases::of(spec, &sandbox)?;
    cases.script(&sandbox, &elsewhere.base_url())?;
    let [asked, said] = ["cases", "outcomes"].map(|what| folder.join(format!("{client:?}.{what}.json")));
    fs::write(&asked, cases.file()?)?;
    sandbox.seen_by(drivers.faults(client, &asked, &said)).run()?;
    let outcomes: Vec<ledger::Outcome> = serde_json::from_slice(&fs::read(&said)?)?;
    let ledger = ledger::read(&sandbox.ledger()?)?;
    let mut findings = judge::findings(cases.all(), &outcomes, &ledger);
    let visits = elsewhere.visits()?;
    if visits > 0 {
        findings.push(format!("{visits} redirects were followed"));
    }
    if !findings.is_empty() {
        return Err(format!("{}: {} findings\n{}", client.name(), findings.len(), findings.join("\n")).into());
    }
    let judged = Judged::new(client, &cases, outcomes, ledger);
    if judged.faults() < FAULTS {
        return Err(format!("{} met {} faults, and {FAULTS} are promised", client.name(), judged.faults()).into());
    }
    Ok(judged)
}
