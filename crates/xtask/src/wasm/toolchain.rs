//! The compiler that can build for WebAssembly: rustup's, or the one of the distribution.

use std::fmt;
use std::path::{Path, PathBuf};

use super::debian;
use crate::process::Process;
use crate::workspace;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The memory that a module may use, in bytes. An argument that needs more ends one call and not the process.
const MEMORY: u32 = 64 * 1024 * 1024;

/// A compiler with the standard library for the target, or with what it takes to build that.
pub(super) enum Toolchain {
    /// The compiler that also builds everything else.
    Usual,
    /// The compiler of the distribution, and the linker that goes with it.
    Debian { linker: PathBuf },
}

impl Toolchain {
    /// What is installed, or else what can be installed.
    pub(super) fn find() -> Result<Self, Box<dyn std::error::Error>> {
        if usual_has_target()? || (add_target() && usual_has_target()?) {
            return Ok(Self::Usual);
        }
        debian::install()?;
        Ok(Self::Debian { linker: linker()? })
    }

    /// Cargo with the compiler and everything that decides how the modules come out.
    pub(super) fn cargo(&self) -> Process {
        let cargo = match self {
            Self::Usual => Process::cargo(),
            Self::Debian { linker } => Process::new(debian::CARGO)
                .variable("RUSTC", debian::RUSTC)
                // The library is built from its sources, which cargo calls unstable.
                .variable("RUSTC_BOOTSTRAP", "1")
                .variable("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
        };
        cargo.without_variable("CARGO_ENCODED_RUSTFLAGS").variable("RUSTFLAGS", flags())
    }

    /// The arguments of `cargo build` that it needs.
    pub(super) fn arguments(&self) -> &'static [&'static str] {
        match self {
            Self::Usual => &[],
            Self::Debian { .. } => &["-Zbuild-std=std,panic_abort"],
        }
    }

    /// What tells one compiler from another.
    pub(super) fn version(&self) -> Result<String, Box<dyn std::error::Error>> {
        match self {
            Self::Usual => rustc().argument("--version").output(),
            Self::Debian { .. } => Process::new(debian::RUSTC).argument("--version").output(),
        }
    }
}

impl fmt::Display for Toolchain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usual => write!(out, "the usual compiler and its target {TARGET}"),
            Self::Debian { .. } => write!(out, "the compiler of the distribution ({})", debian::RUSTC),
        }
    }
}

/// Paths of this machine do not belong into a file that others install.
fn flags() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let cargo = home.map(|home| format!(" --remap-path-prefix={home}=cargo")).unwrap_or_default();
    format!("-C link-arg=--max-memory={MEMORY} --remap-path-prefix={}=.{cargo}", workspace::root().display())
}

fn rustc() -> Process {
    Process::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn usual_has_target() -> Result<bool, Box<dyn std::error::Error>> {
    let libraries = rustc().arguments(["--print", "target-libdir", "--target", TARGET]).output()?;
    Ok(Path::new(libraries.trim()).is_dir())
}

/// Without a network this fails at once; on a machine without rustup there is nothing to ask.
fn add_target() -> bool {
    let rustup = Process::new("rustup").arguments(["target", "add", TARGET]).variable("RUSTUP_MAX_RETRIES", "0");
    rustup.succeeds_quietly()
}

/// rustup brings a linker along; the distribution's compiler does not.
fn linker() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let root = PathBuf::from(rustc().arguments(["--print", "sysroot"]).output()?.trim());
    let host = rustc().arguments(["--print", "host-tuple"]).output()?;
    let of_rustup = root.join("lib/rustlib").join(host.trim()).join("bin/rust-lld");
    if of_rustup.is_file() { Ok(of_rustup) } else { debian::linker() }
}
