//! `cargo xtask wasm`: builds the WebAssembly modules of the npm package, and holds them to their size.

mod client_tests;
mod debian;
mod exports;
mod fingerprint;
mod module;
mod optimizer;
mod size;
mod toolchain;

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use client_tests::client_tests;

use fingerprint::Fingerprint;
use module::Module;
use optimizer::Optimizer;
use toolchain::Toolchain;

use crate::{Fallible, Outcome, notices, workspace};

/// Where the loaders of the npm package look for the modules.
const FOLDER: &str = "js/wasm";

const KILOBYTE: u64 = 1_000;

/// The modules with what they may weigh after gzip. What is told of calls is one of its own, since only a client that somebody watches loads it.
const MODULES: [Module; 3] = [
    Module { feature: "exchange", gzip_limit: 60 * KILOBYTE },
    Module { feature: "log", gzip_limit: 15 * KILOBYTE },
    Module { feature: "webhook", gzip_limit: 15 * KILOBYTE },
];

/// Builds what has changed, shows the sizes and fails if one is over its limit.
pub(crate) fn run() -> Outcome {
    let folder = ready()?;
    size::check(&folder, &MODULES)
}

/// The folder of the modules, as built from the sources of now.
pub(crate) fn ready() -> Fallible<PathBuf> {
    let folder = workspace::root().join(FOLDER);
    let toolchain = Toolchain::find()?;
    let fingerprint = Fingerprint::of(&toolchain)?;
    if fingerprint.is_that_of(&folder) && MODULES.iter().all(|module| module.is_in(&folder)) {
        println!("{FOLDER}: up to date, built with {toolchain}");
    } else {
        build(&toolchain, &folder)?;
        fingerprint.write(&folder)?;
    }
    Ok(folder)
}

fn build(toolchain: &Toolchain, folder: &Path) -> Outcome {
    println!("{FOLDER}: building with {toolchain}");
    let optimizer = Optimizer::ready()?;
    // A build that breaks off leaves nothing that looks like one.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for module in &MODULES {
        let built = module.build(toolchain)?;
        module.write_glue(&built, folder)?;
        exports::check(&module.declarations_in(folder))?;
        optimizer.optimize(&module.file_in(folder))?;
    }
    notices::write_for_modules(folder)
}

/// Where cargo builds the modules: apart from everything else, since another compiler may do it.
fn target_folder() -> Fallible<PathBuf> {
    Ok(workspace::target_folder()?.join("wasm"))
}
