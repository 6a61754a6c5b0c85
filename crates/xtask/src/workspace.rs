//! Where the project lies.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Fallible;
use crate::process::Process;

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_owned()
}

/// The folder that cargo builds into, wherever the user's settings put it.
pub(crate) fn target_folder() -> Fallible<PathBuf> {
    let description = Process::cargo().arguments(["metadata", "--no-deps", "--offline", "--format-version", "1"]).output()?;
    let description: serde_json::Value = serde_json::from_str(&description)?;
    let folder = description.get("target_directory").and_then(serde_json::Value::as_str);
    Ok(folder.ok_or("`cargo metadata` names no target folder")?.into())
}

/// A program of the workspace, built if need be.
pub(crate) fn program(name: &str) -> Fallible<PathBuf> {
    // Not by its package: then others would not say which features its dependencies have, and those would be built once more without.
    Process::cargo().arguments(["build", "--quiet", "--locked", "--workspace", "--bin", name]).run()?;
    Ok(target_folder()?.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// A folder below that one with nothing in it, for programs that write where they are started.
pub(crate) fn empty_folder(name: &str) -> Fallible<PathBuf> {
    let folder = target_folder()?.join("empty").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The only file of a folder that ends so.
pub(crate) fn only_file(folder: &Path, extension: &str) -> Fallible<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new(extension)) {
            files.push(path);
        }
    }
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => Ok(file),
        Err(files) => Err(format!("{} files that end with .{extension} in {} instead of one", files.len(), folder.display()).into()),
    }
}
