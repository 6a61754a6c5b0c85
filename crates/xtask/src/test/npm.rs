//! The steps on the side of JavaScript. All run on the packed tarball as installed, never on the source folder.

use std::fs;
use std::path::PathBuf;

use super::workshop::Workshop;
use crate::process::Process;
use crate::{Fallible, Outcome, npm_package, sandbox_process, wasm, workspace};

const TESTS: &str = "tests/js";

/// The WebAssembly modules build and are within their sizes.
pub(super) fn modules(_: &Workshop) -> Outcome {
    wasm::run()
}

/// The Rust client on wasm32, in the Node.js of this machine.
pub(super) fn rust_client(_: &Workshop) -> Outcome {
    let node = Process::new("node").variable("MIGHTY_CLIENT_MODULE", wasm::client_tests()?);
    let node = node.variable("MIGHTY_SANDBOX", sandbox_process::program()?);
    node.arguments(["--test", "--test-reporter=dot", "tests/rust_wasm/client.test.mjs"]).run()
}

/// The formatter's check and the linter; `check` in `js/package.json` says over what.
pub(super) fn biome(_: &Workshop) -> Outcome {
    npm_package::install_tools()?;
    npm_package::npm().arguments(["run", "--silent", "--prefix", "js", "check"]).run()
}

/// The tests of the package, in the Node.js of this machine.
pub(super) fn tests(workshop: &Workshop) -> Outcome {
    let tarball = workshop.tarball()?;
    npm_package::install_tarball(&workspace::root().join(TESTS), tarball)?;
    node_test(workshop, tests_in(TESTS)?)
}

/// The same package in every runtime and bundler that it promises to work in.
pub(super) fn runtimes(workshop: &Workshop) -> Outcome {
    node_test(workshop, tests_in("tests/js/runtimes")?)
}

fn node_test(workshop: &Workshop, files: Vec<PathBuf>) -> Outcome {
    let node = Process::new("node").variable("MIGHTY_TARBALL", workshop.tarball()?);
    let node = workshop.servers()?.seen_by(node.variable("MIGHTY_SANDBOX", sandbox_process::program()?));
    files.into_iter().fold(node.arguments(["--test", "--test-reporter=dot"]), Process::argument).run()
}

/// The files of tests in a folder: Node.js 20 expands no pattern itself. No file at all is a failure.
fn tests_in(folder: &str) -> Fallible<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(workspace::root().join(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.js") || name.ends_with(".test.mjs") {
            files.push(PathBuf::from(folder).join(name));
        }
    }
    files.sort();
    if files.is_empty() { Err(format!("{folder} has no tests").into()) } else { Ok(files) }
}
