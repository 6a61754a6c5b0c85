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

pub(super) fn clippy(_: &Workshop) -> Outcome {
    Process::cargo().arguments(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "--deny", "warnings"]).run()
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
    let build = Process::cargo().arguments(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
    build.variable("RUSTDOCFLAGS", "--deny warnings").run()
}
