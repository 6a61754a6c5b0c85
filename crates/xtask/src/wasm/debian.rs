//! The distribution's compiler: for a machine where rustup has no sources of the standard library and cannot fetch them.

use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::{Fallible, Outcome};

pub(super) const RUSTC: &str = "/usr/bin/rustc";
pub(super) const CARGO: &str = "/usr/bin/cargo";

const COMPILER: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const LINKER: &str = "lld-22";
/// The sources of the standard library, as `rust-web-src` brings them.
const LIBRARY: &str = "/usr/lib/rustlib/src/rust/library/std";

const REMEDY: &str = "the sources of the standard library are missing and cannot be fetched; run `rustup component add rust-src`, or on \
                      Debian, as root, `apt-get install rustc-web cargo-web rust-web-src`";

/// Sees to it that the compiler is there and new enough.
pub(super) fn install() -> Outcome {
    if is_ready() {
        return Ok(());
    }
    if !Path::new("/usr/bin/apt-get").is_file() {
        return Err(REMEDY.into());
    }
    packages(&COMPILER).map_err(|problem| format!("{problem}\n{REMEDY}"))?;
    if is_ready() { Ok(()) } else { Err(format!("the packages {COMPILER:?} hold a compiler older than {}", rust_version()).into()) }
}

/// The linker of its own package, if rustup has none.
pub(super) fn linker() -> Fallible<PathBuf> {
    let linker = Path::new("/usr/lib/llvm-22/bin/wasm-ld");
    if !linker.is_file() {
        packages(&[LINKER])?;
    }
    Ok(linker.to_owned())
}

fn packages(names: &[&'static str]) -> Outcome {
    let apt = || Process::new("apt-get").variable("DEBIAN_FRONTEND", "noninteractive").argument("--quiet=2");
    // An old list names an old compiler.
    apt().argument("update").run()?;
    apt().arguments(["install", "--yes", "--no-install-recommends"]).arguments_of(names).run()
}

fn is_ready() -> bool {
    let there = Path::new(RUSTC).is_file() && Path::new(CARGO).is_file() && Path::new(LIBRARY).is_dir();
    there && Process::new(RUSTC).argument("--version").output().is_ok_and(|version| is_new_enough(&version))
}

/// The oldest compiler that the workspace allows.
fn rust_version() -> &'static str {
    env!("CARGO_PKG_RUST_VERSION")
}

fn is_new_enough(version: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> { text.split('.').map_while(|number| number.parse().ok()).collect() };
    let installed = version.split_whitespace().nth(1).unwrap_or_default();
    numbers(installed) >= numbers(rust_version())
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_new_enough("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"));
        assert!(is_new_enough("rustc 2.0.0"));
        assert!(!is_new_enough("rustc 1.63.0 (4b91a6ea7 2022-08-08)"));
        assert!(!is_new_enough("rustc 1.9.0"));
        assert!(!is_new_enough(""));
    }
}
