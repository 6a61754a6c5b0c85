//! `wasm-opt` of Binaryen, from npm at the version that js/tools pins.

use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::{Fallible, Outcome, npm_package, workspace};

/// Its `package.json` stands apart from that of the npm package, whose tools are many and not needed for this.
const FOLDER: &str = "js/tools";

/// Taken apart first, the code comes out a little smaller; `--converge` repeats what makes it smaller while it does.
const PASSES: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "--converge", "--strip-target-features"];

/// What the compiler uses of WebAssembly. Every runtime of the last years knows it, and the optimizer must not reach for more.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The installed optimizer.
pub(super) struct Optimizer {
    program: PathBuf,
}

impl Optimizer {
    /// Installs it, if what is installed is not what the lock file names.
    pub(super) fn ready() -> Fallible<Self> {
        let folder = workspace::root().join(FOLDER);
        npm_package::install_locked(&folder)?;
        Ok(Self { program: folder.join("node_modules/binaryen/bin/wasm-opt") })
    }

    /// Makes a module smaller, in place.
    pub(super) fn optimize(&self, module: &Path) -> Outcome {
        let optimizer = Process::new("node").argument(&self.program).arguments(PASSES);
        optimizer.arguments(FEATURES).argument(module).argument("--output").argument(module).run()
    }
}
