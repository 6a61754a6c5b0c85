//! `cargo xtask codegen`: renders the description into source files, or checks that they are as it would write them.

mod docs;
mod ensure;
mod generated_file;
mod method_prose;
mod output;
mod phrases;
mod python;
mod resource_class;
mod rust;
mod typescript;

use mighty_networks_spec::Spec;

use crate::{Outcome, workspace};

pub(crate) use generated_file::GeneratedFile;

/// The module of the models that only events use; `events` is a resource.
const PAYLOADS: &str = "payloads";

/// One part of what is generated.
struct Emitter {
    /// The folders that belong to the emitter alone: a file in there that it does not produce is an orphan.
    folders: &'static [&'static str],
    /// Renders the files.
    emit: fn(&Spec) -> Vec<GeneratedFile>,
}

/// Everything that is generated, in the order in which it is written.
const EMITTERS: &[Emitter] = &[
    Emitter { folders: &["crates/core/src/catalog"], emit: rust::catalog::emit },
    Emitter { folders: &[], emit: rust::error_kind::emit },
    Emitter { folders: &[], emit: rust::webhook_events::emit },
    Emitter { folders: &[rust::models::FOLDER], emit: rust::models::emit },
    Emitter { folders: &[rust::resources::FOLDER], emit: rust::resources::emit },
    Emitter { folders: &[], emit: rust::resources::every_call::emit },
    Emitter { folders: &[], emit: rust::twins::emit },
    Emitter { folders: &[rust::twins::FOLDER], emit: rust::twins::emit_resources },
    Emitter { folders: &[], emit: rust::twins::emit_every_call },
    Emitter { folders: &["crates/python/src/models"], emit: python::pyclasses::emit },
    Emitter { folders: &python::resources::FOLDERS, emit: python::resources::emit },
    Emitter { folders: &[], emit: python::namespaces::emit },
    Emitter { folders: &[], emit: python::twins::emit },
    Emitter { folders: &[], emit: python::models::emit },
    Emitter { folders: &[], emit: python::values::emit },
    Emitter { folders: &[], emit: python::errors::emit },
    Emitter { folders: &[], emit: python::webhook_events::emit },
    Emitter { folders: &[], emit: python::stub::emit },
    Emitter { folders: &[], emit: python::test_kit::emit },
    Emitter { folders: &["js/src/generated"], emit: typescript::models::emit },
    Emitter { folders: &[], emit: typescript::normalize::emit },
    Emitter { folders: &[], emit: typescript::errors::emit },
    Emitter { folders: &[], emit: typescript::namespaces::emit },
    Emitter { folders: &[typescript::resources::FOLDER], emit: typescript::resources::emit },
    Emitter { folders: &[], emit: typescript::webhook_events::emit },
    Emitter { folders: &[], emit: typescript::payload_schemas::emit },
    Emitter { folders: &[], emit: typescript::operations::emit },
    Emitter { folders: &[], emit: docs::cost::emit },
    Emitter { folders: &[], emit: docs::errors::emit },
    Emitter { folders: &[], emit: docs::llms::emit },
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail if a generated file is missing, stale or produced by nothing.
    #[arg(long)]
    check: bool,
}

impl Arguments {
    /// As with `--check`.
    pub(crate) fn check() -> Self {
        Self { check: true }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let root = workspace::root();
    let spec = Spec::load(&root.join("crates/spec"))?;
    refuse_findings(&spec)?;
    let folders: Vec<&str> = EMITTERS.iter().flat_map(|emitter| emitter.folders).copied().collect();
    let files: Vec<GeneratedFile> = EMITTERS.iter().flat_map(|emitter| (emitter.emit)(&spec)).collect();
    let plan = output::compare(&root, &folders, &files)?;
    if arguments.check {
        return Ok(plan.into_check()?);
    }
    let written = plan.write(&root)?;
    println!("{} generated files, {written} written", files.len());
    Ok(())
}

/// Nothing is generated from a description that breaks a rule.
fn refuse_findings(spec: &Spec) -> Result<(), String> {
    let findings = spec.lint();
    if findings.is_empty() {
        return Ok(());
    }
    let lines: String = findings.iter().map(|finding| format!("  {finding}\n")).collect();
    Err(format!("crates/spec breaks {} of its rules:\n{}", findings.len(), lines.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::{Arguments, run};

    #[test]
    fn the_generated_files_are_up_to_date() {
        if let Err(problem) = run(&Arguments::check()) {
            panic!("{problem}");
        }
    }
}
