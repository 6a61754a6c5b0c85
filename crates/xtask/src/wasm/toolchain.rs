//! The compiler that can build for WebAssembly: rustup's, or the one of the distribution.

use std::fmt;
use std::path::PathBuf;

use super::debian;
use crate::process::Process;
use crate::{Fallible, rustc, workspace};

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The memory that a module may use, in bytes. An argument that needs more ends one call and not the process.
const MEMORY: u32 = 64 * 1024 * 1024;

/// What makes a module half as large again is not what it does but what the standard library would say about a panic. A panic traps
/// here, so nobody would hear it: the library is built without those words. Cargo and the compiler call all of this unstable.
const SMALL_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const SILENT_PANICS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none";

/// The digest that compares webhook keys, in a loop instead of written out: 2 kB less after gzip, and a key is one block of it.
const SMALL_DIGEST: &str = "--cfg sha2_backend_soft=\"compact\"";

/// Tests say why they fail.
const LIBRARY: [&str; 1] = ["-Zbuild-std=std,panic_abort"];
const FLAGS_FOR_TESTS: &str = "--deny warnings";

/// A compiler with the sources of its standard library.
pub(super) enum Toolchain {
    /// The compiler that also builds everything else.
    Usual,
    /// The compiler of the distribution, and the linker that goes with it.
    Debian { linker: PathBuf },
}

impl Toolchain {
    /// What is installed, or else what can be installed.
    pub(super) fn find() -> Fallible<Self> {
        if usual_has_sources()? || (add_sources() && usual_has_sources()?) {
            return Ok(Self::Usual);
        }
        debian::install()?;
        Ok(Self::Debian { linker: linker()? })
    }

    /// Cargo with the compiler and everything that decides how the modules come out.
    pub(super) fn cargo(&self) -> Process {
        self.plain_cargo().variable("RUSTFLAGS", flags())
    }

    /// The same without anything that only makes modules small; no warning is let pass. It is built once and not debugged.
    pub(super) fn cargo_for_tests(&self) -> Process {
        let quick = self.plain_cargo().variable("CARGO_PROFILE_DEV_DEBUG", "0").variable("CARGO_INCREMENTAL", "0");
        quick.variable("RUSTFLAGS", FLAGS_FOR_TESTS)
    }

    fn plain_cargo(&self) -> Process {
        let cargo = match self {
            Self::Usual => Process::cargo(),
            Self::Debian { linker } => {
                Process::new(debian::CARGO).variable("RUSTC", debian::RUSTC).variable("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            }
        };
        cargo.without_variable("CARGO_ENCODED_RUSTFLAGS").variable("RUSTC_BOOTSTRAP", "1")
    }

    /// The arguments of `cargo build` that it needs.
    pub(super) fn arguments() -> [&'static str; 2] {
        SMALL_LIBRARY
    }

    /// Those of tests.
    pub(super) fn arguments_for_tests() -> [&'static str; 1] {
        LIBRARY
    }

    /// What tells one compiler from another.
    pub(super) fn version(&self) -> Fallible<String> {
        match self {
            Self::Usual => rustc::program().argument("--version").output(),
            Self::Debian { .. } => Process::new(debian::RUSTC).argument("--version").output(),
        }
    }
}

impl fmt::Display for Toolchain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usual => write!(out, "the usual compiler"),
            Self::Debian { .. } => write!(out, "the compiler of the distribution ({})", debian::RUSTC),
        }
    }
}

/// Paths of this machine do not belong into a file that others install.
fn flags() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let cargo = home.map(|home| format!(" --remap-path-prefix={home}=cargo")).unwrap_or_default();
    format!("{SILENT_PANICS} {SMALL_DIGEST} -C link-arg=--max-memory={MEMORY} --remap-path-prefix={}=.{cargo}", workspace::root().display())
}

fn usual_has_sources() -> Fallible<bool> {
    Ok(rustc::sysroot()?.join("lib/rustlib/src/rust/library/std").is_dir())
}

/// Without a network this fails at once; on a machine without rustup there is nothing to ask.
fn add_sources() -> bool {
    Process::new("rustup").arguments(["component", "add", "rust-src"]).variable("RUSTUP_MAX_RETRIES", "0").succeeds_quietly()
}

/// rustup brings a linker along; the distribution's compiler does not.
fn linker() -> Fallible<PathBuf> {
    let of_rustup = rustc::sysroot()?.join("lib/rustlib").join(rustc::host()?).join("bin/rust-lld");
    if of_rustup.is_file() { Ok(of_rustup) } else { debian::linker() }
}
