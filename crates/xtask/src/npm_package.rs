//! The npm package: packed as it would be published, so that what is measured is what is installed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::{Fallible, Outcome, wasm, workspace};

const FOLDER: &str = "js";

/// The tarball of the package, with everything in it built from the sources of now.
pub(crate) fn packed() -> Fallible<PathBuf> {
    wasm::ready()?;
    install_tools()?;
    let package = workspace::root().join(FOLDER);
    let folder = workspace::target_folder()?.join("npm");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    // Packing builds first: the package says so itself.
    npm().arguments(["pack", "--loglevel=error", "--pack-destination"]).argument(&folder).argument(&package).run()?;
    workspace::only_file(&folder, "tgz")
}

/// Installs the tools that build and check the package.
pub(crate) fn install_tools() -> Outcome {
    install_locked(&workspace::root().join(FOLDER))
}

/// Installs what the lock file of a folder names, unless that is what is there.
pub(crate) fn install_locked(folder: &Path) -> Outcome {
    // npm takes a file whose name begins otherwise for a package that nobody asked for, and removes it.
    let stamp = folder.join("node_modules/.made-from");
    let lock = fs::read_to_string(folder.join("package-lock.json"))?;
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == lock) {
        return Ok(());
    }
    let npm = npm().arguments(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"]).argument(folder);
    npm.run().map_err(|problem| format!("{problem}\nNode.js 20 or later with npm is needed"))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Installs a tarball into a folder, beside what its lock file names.
pub(crate) fn install_tarball(folder: &Path, tarball: &Path) -> Outcome {
    // npm takes a package of the same version for the same package and would leave what an earlier run installed.
    let installed = folder.join("node_modules/mighty-networks");
    if installed.exists() {
        fs::remove_dir_all(&installed)?;
    }
    let npm = npm().arguments(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
    npm.argument("--prefix").argument(folder).argument(tarball).run()
}

/// A folder under the target folder where the packed package is installed and nothing else, as its users have it.
pub(crate) fn consumer(name: &str, tarball: &Path) -> Fallible<PathBuf> {
    let folder = workspace::target_folder()?.join("npm-consumers").join(name);
    consumer_in(&folder, tarball)?;
    Ok(folder)
}

/// The same in a folder of the caller's choice.
pub(crate) fn consumer_in(folder: &Path, tarball: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    install_tarball(folder, tarball)
}

/// Examples in TypeScript, checked strictly and compiled in a folder where the package is installed.
pub(crate) fn compiled(examples: &[PathBuf], folder: &Path) -> Fallible<Vec<PathBuf>> {
    let compiler = Process::new("node").arguments(["js/node_modules/typescript/bin/tsc", "--strict", "--target", "es2022"]);
    let mut compiler = compiler.arguments(["--module", "nodenext"]);
    let mut programs = Vec::new();
    for example in examples {
        let file = folder.join(example.file_name().unwrap_or_default());
        fs::copy(workspace::root().join(example), &file)?;
        compiler = compiler.argument(&file);
        programs.push(file.with_extension("js"));
    }
    compiler.run()?;
    Ok(programs)
}

/// npm itself, which is a script.
pub(crate) fn npm() -> Process {
    Process::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
