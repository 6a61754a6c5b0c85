//! The wheel: built as a user would get it, so that what is tested and measured is what is installed.

use std::fs;
use std::path::PathBuf;

use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::{Fallible, notices, rustc, workspace};

/// What a wheel may weigh.
pub(crate) const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// The environment with the project's Python tools, and the wheel that they built installed in it.
pub(crate) struct BuiltWheel {
    /// Where the tools and the installed wheel are.
    pub(crate) environment: PythonEnvironment,
    /// The wheel itself.
    pub(crate) file: PathBuf,
}

impl BuiltWheel {
    /// Sets up the tools, builds the wheel and installs it. Quick when nothing has changed.
    pub(crate) fn build() -> Fallible<Self> {
        let environment = tools()?;
        let folder = workspace::target_folder()?.join("wheels");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        notices::write_for_wheel(&[&rustc::host()?])?;
        Process::new(environment.program("maturin"))
            .arguments(["build", "--release", "--locked", "--quiet", "--interpreter"])
            .argument(environment.program("python"))
            .argument("--out")
            .argument(&folder)
            .run()?;
        let file = workspace::only_file(&folder, "whl")?;
        environment.install(&file)?;
        Ok(Self { environment, file })
    }
}

/// The environment with the project's Python tools.
pub(crate) fn tools() -> Fallible<PythonEnvironment> {
    PythonEnvironment::ready("tools", &workspace::root().join("tests/python/requirements.txt"))
}
