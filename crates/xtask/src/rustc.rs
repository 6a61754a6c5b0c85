//! The compiler that cargo uses.

use std::path::PathBuf;

use crate::Fallible;
use crate::process::Process;

/// The compiler, to be asked about itself.
pub(crate) fn program() -> Process {
    Process::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The triple of this machine.
pub(crate) fn host() -> Fallible<String> {
    Ok(program().arguments(["--print", "host-tuple"]).output()?.trim().to_owned())
}

/// The folder of the toolchain.
pub(crate) fn sysroot() -> Fallible<PathBuf> {
    Ok(PathBuf::from(program().arguments(["--print", "sysroot"]).output()?.trim()))
}
