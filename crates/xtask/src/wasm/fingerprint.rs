//! Everything that decides how the modules come out, as one text, to tell whether they must be built again.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use super::toolchain::Toolchain;
use crate::{Fallible, Outcome, workspace};

/// The sources of the modules, of their tools and of this command.
const INPUTS: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    "crates/core",
    "crates/wasm",
    "crates/wasm-bindgen-runner",
    "crates/xtask/src/notices",
    "crates/xtask/src/wasm",
    "js/tools/package-lock.json",
];

const FILE: &str = "made-from";

/// The fingerprint of one state of the sources and the compiler.
#[derive(PartialEq, Eq)]
pub(super) struct Fingerprint(String);

impl Fingerprint {
    /// That of now.
    pub(super) fn of(toolchain: &Toolchain) -> Fallible<Self> {
        let root = workspace::root();
        let mut hasher = DefaultHasher::new();
        for input in INPUTS {
            for file in files(root.join(input))? {
                file.strip_prefix(&root)?.hash(&mut hasher);
                fs::read(&file)?.hash(&mut hasher);
            }
        }
        Ok(Self(format!("{}{:016x}\n", toolchain.version()?, hasher.finish())))
    }

    /// Whether the files of a folder were made from this.
    pub(super) fn is_that_of(&self, folder: &Path) -> bool {
        fs::read_to_string(folder.join(FILE)).is_ok_and(|text| text == self.0)
    }

    /// Says of the files of a folder that they were made from this.
    pub(super) fn write(&self, folder: &Path) -> Outcome {
        Ok(fs::write(folder.join(FILE), &self.0)?)
    }
}

/// A file, or all files below a folder, in a stable order.
fn files(path: PathBuf) -> std::io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path]);
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let nested: Result<Vec<Vec<PathBuf>>, _> = entries.into_iter().map(files).collect();
    Ok(nested?.concat())
}
