//! The contestants in Node.js, installed beside the packed package.

use std::fs;
use std::path::PathBuf;

use crate::{npm_package, workspace};

/// A copy of a folder of `tests/bench` under the target folder, with everything installed: Node looks for packages beside the file that
/// asks for them.
pub(super) fn installed(source: &str, name: &str) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let tarball = npm_package::packed()?;
    let folder = workspace::target_folder()?.join(name);
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(workspace::root().join(source))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    npm_package::install_locked(&folder)?;
    npm_package::install_tarball(&folder, &tarball)?;
    Ok(folder)
}
