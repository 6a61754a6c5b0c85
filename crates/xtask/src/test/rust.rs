//! The steps on the Rust side.

use super::workshop::Workshop;
use crate::Outcome;
use crate::codegen;
use crate::fuzz;
use crate::process::Process;

pub(super) fn format(_: &Workshop) -> Outcome {
    Process::cargo().arguments(["fmt", "--all", "--check"]).run()
}

pub(super) fn generated(_: &Workshop) -> Outcome {
    codegen::run(&codegen::Arguments::check())
}

/// What the client can be built with. Its tests need everything, so the first run below sees it with all of it alone.
const FEATURES_OF_CLIENT: [&[&str]; 4] = [
    &[],
    &["--no-default-features"],
    &["--no-default-features", "--features", "ureq"],
    &["--no-default-features", "--features", "blocking"],
];

pub(super) fn clippy(_: &Workshop) -> Outcome {
    let strict = ["--locked", "--quiet", "--", "--deny", "warnings"];
    Process::cargo().arguments(["clippy", "--workspace", "--all-targets"]).arguments(strict).run()?;
    for features in FEATURES_OF_CLIENT {
        Process::cargo().arguments(["clippy", "--package", "mighty-networks", "--lib"]).arguments_of(features).arguments(strict).run()?;
    }
    Ok(())
}

/// Unit tests, integration tests and doctests of every crate. The native module's own tests are the Python ones: without an
/// interpreter there is nothing in it to run, so its `Cargo.toml` switches them off.
pub(super) fn tests(_: &Workshop) -> Outcome {
    Process::cargo().arguments(["test", "--workspace", "--locked", "--quiet"]).run()
}

pub(super) fn fuzz(_: &Workshop) -> Outcome {
    fuzz::in_tests()
}

pub(super) fn documentation(_: &Workshop) -> Outcome {
    let build =
        Process::cargo().arguments(["doc", "--workspace", "--no-deps", "--features", "mighty-networks/blocking", "--locked", "--quiet"]);
    build.variable("RUSTDOCFLAGS", "--deny warnings").run()
}
