//! `cargo xtask test`: sets up what is missing and runs every test there is.

mod deny;
mod faults;
mod npm;
mod python;
mod readme;
mod rust;
mod workflows;
mod workshop;

use std::time::{Duration, Instant};

use crate::Outcome;
use workshop::Workshop;

/// One step, which can also run alone: what it needs it sets up itself.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Workshop) -> Outcome,
}

/// Every step, the quick ones that fail most often first.
const STEPS: &[Step] = &[
    Step { name: "format", what: "Rust sources are formatted", run: rust::format },
    Step { name: "generated", what: "generated files are as the description has them", run: rust::generated },
    Step { name: "clippy", what: "no warning in Rust sources", run: rust::clippy },
    Step { name: "deny", what: "licences and sources of the crates, and that there is one version of each", run: deny::run },
    Step { name: "workflows", what: "the workflows are right by actionlint and careful by zizmor", run: workflows::run },
    Step { name: "rust", what: "Rust tests and doctests", run: rust::tests },
    Step { name: "fuzz", what: "libFuzzer finds nothing that breaks a reader, in a few thousand tries", run: rust::fuzz },
    Step { name: "rustdoc", what: "Rust documentation builds without a warning", run: rust::documentation },
    Step { name: "wheel", what: "the wheel builds and installs with nothing else, into an empty environment", run: python::wheel },
    Step { name: "ruff", what: "Python sources are formatted and without findings", run: python::ruff },
    Step { name: "mypy", what: "types by mypy --strict", run: python::mypy },
    Step { name: "pyright", what: "types by pyright, strict", run: python::pyright },
    Step { name: "stubtest", what: "the native module is as its stub has it", run: python::stubtest },
    Step { name: "pytest", what: "Python tests, on the installed wheel", run: python::pytest },
    Step { name: "wasm", what: "the WebAssembly modules build and are within their sizes", run: npm::modules },
    Step { name: "rust-wasm", what: "the Rust client on wasm32, in Node.js", run: npm::rust_client },
    Step { name: "biome", what: "JavaScript and TypeScript sources are formatted and without findings", run: npm::biome },
    Step { name: "npm", what: "tests of the npm package, on the installed tarball", run: npm::tests },
    Step { name: "runtimes", what: "the npm package in Node.js, Deno, Bun, workerd and in bundles", run: npm::runtimes },
    Step {
        name: "faults",
        what: "no client does anything twice, denies what it did, loses rows or keeps memory, whatever fails",
        run: faults::run,
    },
    Step { name: "readme", what: "the examples of the packages' pages and of docs run against the sandbox", run: readme::run },
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run these steps instead of all: one, or several with commas in between.
    #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = STEPS.iter().map(|step| step.name).collect::<Vec<_>>())]
    only: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let workshop = Workshop::default();
    let chosen = STEPS.iter().filter(|step| arguments.only.is_empty() || arguments.only.iter().any(|only| only == step.name));
    let mut times: Vec<(&Step, Duration)> = Vec::new();
    let mut failure = None;
    for step in chosen {
        println!("\n=== {}: {}", step.name, step.what);
        let start = Instant::now();
        let outcome = (step.run)(&workshop);
        times.push((step, start.elapsed()));
        if let Err(problem) = outcome {
            failure = Some(format!("step `{0}` failed: {problem}\nrepeat it with: cargo xtask test --only {0}", step.name));
            break;
        }
    }
    println!("\n{}", table(&times));
    match failure {
        None => Ok(()),
        Some(failure) => Err(failure.into()),
    }
}

fn table(times: &[(&Step, Duration)]) -> String {
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let rows = times.iter().map(|(step, time)| (step.name, *time)).chain([("all", total)]);
    rows.map(|(name, time)| format!("{name:<10} {:>7.1} s", time.as_secs_f64())).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{STEPS, table};

    #[test]
    fn the_table_ends_with_the_sum() {
        let times = [(&STEPS[0], Duration::from_millis(1_500)), (&STEPS[2], Duration::from_millis(100_250))];
        assert_eq!(table(&times), "format         1.5 s\nclippy       100.2 s\nall          101.8 s");
    }

    #[test]
    fn step_names_are_distinct() {
        let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
