//! The tests of the Rust client on wasm32, as a module for Node.js.

use std::path::PathBuf;

use super::toolchain::{TARGET, Toolchain};
use super::{module, target_folder};
use crate::Fallible;

const PACKAGE: &str = "wasm-client-tests";

/// Builds them and gives the file that Node.js loads.
pub(crate) fn client_tests() -> Fallible<PathBuf> {
    let toolchain = Toolchain::find()?;
    // Apart from the modules of the npm package, whose standard library has no words for a panic.
    let target_folder = target_folder()?.with_file_name("wasm-client-tests");
    let cargo = toolchain.cargo_for_tests().arguments(["build", "--quiet", "--locked", "--package", PACKAGE, "--target", TARGET]);
    cargo.argument("--target-dir").argument(&target_folder).arguments(Toolchain::arguments_for_tests()).run()?;
    let glue = target_folder.join("node");
    module::glue(&target_folder.join(TARGET).join("debug/wasm_client_tests.wasm"), &glue, PACKAGE).argument("--node").run()?;
    Ok(glue.join(PACKAGE).with_extension("js"))
}
