//! One module of the npm package, from its sources to its glue.

use std::fs;
use std::path::{Path, PathBuf};

use super::target_folder;
use super::toolchain::{TARGET, Toolchain};
use crate::process::Process;
use crate::{Fallible, Outcome};

const PACKAGE: &str = "mighty-networks-wasm";
const FILE: &str = "mighty_networks_wasm.wasm";
/// The profile of the workspace's `Cargo.toml` that is made for these modules.
const PROFILE: &str = "wasm";

/// A build of `crates/wasm` with one feature; the feature is also the name of the files.
pub(super) struct Module {
    pub(super) feature: &'static str,
    /// The most that it may weigh after gzip.
    pub(super) gzip_limit: u64,
}

impl Module {
    /// The optimized module among the files for the npm package.
    pub(super) fn file_in(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}_bg.wasm", self.feature))
    }

    /// The types of what the module exports.
    pub(super) fn declarations_in(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}_bg.wasm.d.ts", self.feature))
    }

    /// Whether all of its files are there.
    pub(super) fn is_in(&self, folder: &Path) -> bool {
        let glue = |ending: &str| folder.join(format!("{}.{ending}", self.feature));
        self.file_in(folder).is_file() && glue("js").is_file() && glue("d.ts").is_file()
    }

    /// Compiles it.
    pub(super) fn build(&self, toolchain: &Toolchain) -> Fallible<PathBuf> {
        let target_folder = target_folder()?;
        let folder = target_folder.join(TARGET).join(PROFILE);
        // All modules have the same file name, and cargo does not notice that the one that lies there is another one.
        remove(&folder.join("deps").join(FILE))?;
        let cargo = toolchain.cargo().arguments(["build", "--quiet", "--locked", "--package", PACKAGE, "--profile", PROFILE]);
        let cargo = cargo.arguments(["--no-default-features", "--features", self.feature, "--target", TARGET]);
        cargo.argument("--target-dir").argument(&target_folder).arguments(Toolchain::arguments()).run()?;
        Ok(folder.join(FILE))
    }

    /// Writes the JavaScript and the types around it, and the module as they expect it.
    pub(super) fn write_glue(&self, built: &Path, folder: &Path) -> Outcome {
        glue(built, folder, self.feature).run()
    }
}

/// What writes the glue of a module.
pub(super) fn glue(built: &Path, folder: &Path, name: &str) -> Process {
    let runner = Process::cargo().arguments(["run", "--quiet", "--locked", "--package", "wasm-bindgen-runner", "--"]);
    runner.argument(built).argument(folder).argument(name)
}

fn remove(file: &Path) -> Outcome {
    match fs::remove_file(file) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => Err(problem.into()),
        _ => Ok(()),
    }
}
