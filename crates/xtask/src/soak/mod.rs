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

use crate::sandbox_process::SandboxProcess;
use crate::wheel::BuiltWheel;
use crate::{Outcome, npm_package, workspace};
use cases::Cases;
use drivers::{Client, Drivers};
use elsewhere::Elsewhere;
use judged::Judged;

/// Enough for every case to have rows of its own.
const MEMBERS: u32 = 400;

/// How many faults each client has to meet.
const FAULTS: usize = 1_000;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run one part instead of all.
    #[arg(long, value_name = "PART")]
    only: Option<Part>,
    /// How many requests each client makes while its memory is watched.
    #[arg(long, default_value_t = 100_000)]
    requests: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The calls that the sandbox fails.
    Faults,
    /// Many requests, and the memory after them.
    Memory,
}

/// Sets up what is missing and runs every part.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let wheel = BuiltWheel::build()?;
    let drivers = Drivers::ready(&wheel.environment, &npm_package::packed()?)?;
    let wanted = |part| arguments.only.is_none_or(|only| only == part);
    if wanted(Part::Faults) {
        faults(&drivers)?;
    }
    if wanted(Part::Memory) {
        memory::run(&drivers, arguments.requests)?;
    }
    Ok(())
}

/// Makes the calls through every client, and prints what the judge says.
fn faults(drivers: &Drivers) -> Outcome {
    let spec = Spec::load(&workspace::root().join("crates/spec"))?;
    let forgotten = subjects::forgotten(&spec);
    if !forgotten.is_empty() {
        return Err(format!("no operation of these classes meets a fault: {}", forgotten.join("; ")).into());
    }
    let folder = workspace::empty_folder("soak")?;
    let mut first: Option<Judged> = None;
    for client in Client::ALL {
        let judged = run_client(&spec, drivers, client, &folder)?;
        if let Some(first) = &first {
            judged.agrees_with(first)?;
        } else {
            println!("{}", judged.table());
        }
        println!("{}", judged.line());
        first.get_or_insert(judged);
    }
    Ok(())
}

/// All calls of one client, against a sandbox of its own.
fn run_client(spec: &Spec, drivers: &Drivers, client: Client, folder: &Path) -> Result<Judged, Box<dyn std::error::Error>> {
    let sandbox = SandboxProcess::start(MEMBERS)?;
    let elsewhere = Elsewhere::open()?;
    let cases = Cases::of(spec, &sandbox, 1)?;
    if cases.faults() < FAULTS {
        return Err(format!("{} faults are scripted, and {FAULTS} are promised", cases.faults()).into());
    }
    cases.script(&sandbox, elsewhere.address())?;
    let (asked, said) = (folder.join("cases.json"), folder.join("outcomes.json"));
    fs::write(&asked, cases.file()?)?;
    sandbox.seen_by(drivers.faults(client, &asked, &said)).run()?;
    let outcomes: Vec<ledger::Outcome> = serde_json::from_slice(&fs::read(&said)?)?;
    let ledger = ledger::read(&sandbox.ledger()?)?;
    let mut findings = judge::findings(cases.all(), &outcomes, &ledger);
    if elsewhere.visits() > 0 {
        findings.push(format!("{} redirects were followed", elsewhere.visits()));
    }
    if findings.is_empty() {
        return Ok(Judged::new(client, &cases, outcomes, ledger));
    }
    Err(format!("{}: {} findings\n{}", client.name(), findings.len(), findings.join("\n")).into())
}
