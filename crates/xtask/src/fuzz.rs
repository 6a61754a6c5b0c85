//! `cargo xtask fuzz`: looks for bytes that a reader does not bear, with libFuzzer on the stable compiler.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::{Fallible, Outcome, rustc, workspace};

/// What the compiler puts in so that libFuzzer sees which way a run took and what it compared. All of it is stable: the sanitizers for
/// memory, which are not, have nothing to find in code without `unsafe`.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// Longer inputs find nothing that shorter ones do not, and more slowly.
const LONGEST_INPUT: u32 = 4096;

/// What a run in the tests tries: as many inputs, always the same ones.
const RUNS_IN_TESTS: u32 = 5_000;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// One target instead of all; crates/fuzz/README.md lists them.
    target: Option<String>,
    /// How long each target is tried.
    #[arg(long, default_value_t = 20)]
    seconds: u32,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let chosen = match &arguments.target {
        Some(target) => vec![target.clone()],
        None => targets()?,
    };
    let fuzzer = Fuzzer::build()?;
    for target in chosen {
        let corpus = folder()?.join("corpus").join(&target);
        fs::create_dir_all(&corpus)?;
        let limit = format!("-max_total_time={}", arguments.seconds);
        fuzzer.process(&target)?.argument(limit).argument(corpus).argument(seeds().join(&target)).run()?;
    }
    Ok(())
}

/// Every target for so long; the line says what that was.
pub(crate) fn every_target(seconds: u32) -> Fallible<String> {
    run(&Arguments { target: None, seconds })?;
    Ok(format!("fuzz: {} readers, {seconds} s each, nothing found", targets()?.len()))
}

/// Each target on the same inputs at every run, so that a failure is one of the change at hand.
pub(crate) fn in_tests() -> Outcome {
    let fuzzer = Fuzzer::build()?;
    for target in targets()? {
        let limits = [format!("-runs={RUNS_IN_TESTS}"), "-seed=1".to_owned(), "-verbosity=0".to_owned()];
        limits.iter().fold(fuzzer.process(&target)?, Process::argument).argument(seeds_alone(&target)?).run()?;
    }
    Ok(())
}

/// The program with every target.
struct Fuzzer(PathBuf);

impl Fuzzer {
    fn build() -> Fallible<Self> {
        let host = rustc::host()?;
        let target_folder = folder()?;
        // Naming the target keeps the flags away from build scripts and macros.
        Process::cargo()
            .arguments(["build", "--quiet", "--locked", "--package", "mighty-networks-fuzz", "--bin", "mighty-networks-fuzz"])
            .arguments(["--profile", "fuzz", "--target", &host, "--target-dir"])
            .argument(&target_folder)
            .variable("RUSTFLAGS", FLAGS.join(" "))
            .run()?;
        Ok(Self(target_folder.join(host).join("fuzz/mighty-networks-fuzz")))
    }

    /// One target; bytes that break it are kept.
    fn process(&self, target: &str) -> Fallible<Process> {
        let broken = folder()?.join("broken").join(target);
        fs::create_dir_all(&broken)?;
        let prefix = format!("-artifact_prefix={}/", broken.display());
        let dictionary = format!("-dict={}", crate_folder().join("json.dict").display());
        let limits = [prefix, dictionary, format!("-max_len={LONGEST_INPUT}"), "-print_final_stats=1".to_owned()];
        Ok(limits.iter().fold(Process::new(&self.0).variable("MIGHTY_FUZZ_TARGET", target), Process::argument))
    }
}

/// A copy of the seeds, since libFuzzer adds to the first folder that it is given.
fn seeds_alone(target: &str) -> Fallible<PathBuf> {
    let copy = workspace::empty_folder(&format!("fuzz-{target}"))?;
    for seed in fs::read_dir(seeds().join(target))? {
        let seed = seed?;
        fs::copy(seed.path(), copy.join(seed.file_name()))?;
    }
    Ok(copy)
}

/// The targets are those that have seeds; a test of the crate holds one to the other.
fn targets() -> Fallible<Vec<String>> {
    let names = fs::read_dir(seeds())?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect::<std::io::Result<_>>()?;
    names.sort();
    Ok(names)
}

fn crate_folder() -> PathBuf {
    workspace::root().join("crates/fuzz")
}

fn seeds() -> PathBuf {
    crate_folder().join("seeds")
}

fn folder() -> Fallible<PathBuf> {
    Ok(workspace::target_folder()?.join(Path::new("fuzz")))
}
