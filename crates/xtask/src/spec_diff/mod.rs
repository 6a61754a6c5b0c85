//! `cargo xtask spec diff`: what a document of the vendor adds, drops or changes against the description.

mod departure;
mod description;
mod document;
mod fact;
mod notation;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use mighty_networks_spec::Spec;
use serde_json::Value;

use crate::{Outcome, workspace};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Compare an OpenAPI document of the vendor with crates/spec.
    Diff {
        /// The document, as JSON.
        file: PathBuf,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Command::Diff { file } = &arguments.command;
    let folder = workspace::root().join("crates/spec");
    let spec = Spec::load(&folder)?;
    let departures = departure::parse(&fs::read_to_string(folder.join("departures.toml"))?)?;
    let text = fs::read_to_string(file).map_err(|cause| format!("cannot read `{}`: {cause}", file.display()))?;
    let document: Value = serde_json::from_str(&text).map_err(|cause| format!("`{}` is no JSON: {cause}", file.display()))?;
    let report = report(&spec, &document, &departures)?;
    Ok(writeln!(io::stdout(), "{report}")?)
}

const ADVICE: &str = "added: only the document says it, dropped: only crates/spec says it);\n\
                      follow the document in crates/spec, or declare the difference and its reason in crates/spec/departures.toml";

/// What was compared and which departures hold.
///
/// # Errors
/// The document is no OpenAPI, or something differs that no departure names, or a departure is not one any more.
fn report(spec: &Spec, document: &Value, departures: &[departure::Departure]) -> Result<String, String> {
    let ours = description::facts(spec);
    let theirs = document::facts(document)?;
    let verdict = departure::judge(fact::compare(&ours, &theirs), departures);
    if !verdict.problems.is_empty() {
        return Err(format!("{}\n\nfailed on {} lines ({ADVICE}", verdict.problems.join("\n"), verdict.problems.len()));
    }
    let declared: String = verdict.declared.iter().map(|line| format!("\n  {line}")).collect();
    Ok(format!("no undeclared difference in {}\ndepartures: {}{declared}", fact::count(&theirs), verdict.declared.len()))
}

#[cfg(test)]
mod tests;
