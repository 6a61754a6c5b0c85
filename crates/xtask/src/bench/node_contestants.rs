//! The contestants in Node.js, installed beside the packed package.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Fallible, Outcome, npm_package, workspace};

/// What a lock file names; the rest of a folder of scripts is copied for each run.
const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// A copy of a folder of `tests/bench` for one run, which goes away with this value.
///
/// It lies below the folder where the other contestants are installed, and Node looks for packages in all folders on the way up: so these
/// are installed once, and two runs at the same time have nothing in common that one of them changes.
pub(super) struct NodeContestants {
    folder: PathBuf,
}

impl NodeContestants {
    /// Installs what is missing and the package as it is now.
    pub(super) fn installed(source: &str, name: &str) -> Fallible<Self> {
        let source = workspace::root().join(source);
        let others = workspace::target_folder()?.join(name);
        install_others(&source, &others)?;
        let contestants = Self { folder: others.join(format!("run-{}", std::process::id())) };
        npm_package::consumer_in(&contestants.folder, &npm_package::packed()?)?;
        for entry in fs::read_dir(source)? {
            let entry = entry?;
            if !MANIFESTS.iter().any(|name| entry.file_name() == *name) {
                fs::copy(entry.path(), contestants.folder.join(entry.file_name()))?;
            }
        }
        Ok(contestants)
    }

    /// Where the scripts are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for NodeContestants {
    fn drop(&mut self) {
        // What stays behind takes room and does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn install_others(source: &Path, folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for name in MANIFESTS {
        fs::copy(source.join(name), folder.join(name))?;
    }
    npm_package::install_locked(folder)
}
