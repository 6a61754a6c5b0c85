//! The sdist: everything that a machine with the compilers needs to build the wheel.

use std::fs;

use super::archive::Archive;
use super::contents::Expectation;
use super::{Release, inspect, licences, patterns, python_metadata, third_party, wheel};
use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::wheel::tools;
use crate::{Fallible, Outcome, notices, smoke, workspace};

const LIMIT: u64 = 1024 * 1024;

/// The native module's crate and those that it is made of. The sandbox is among them because the client's tests name it, and cargo
/// reads whole manifests.
const CRATES: [&str; 4] = ["client", "core", "python", "sandbox"];

pub(super) fn run(release: &Release) -> Outcome {
    let tools = tools()?;
    // A wheel may be built of it for any system.
    notices::write_for_wheel(&notices::WHEEL_TARGETS)?;
    let folder = workspace::target_folder()?.join("sdist");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Process::new(tools.program("maturin")).arguments(["sdist", "--out"]).argument(&folder).run()?;
    let file = workspace::only_file(&folder, "gz")?;
    let archive = Archive::tar_gz(&file, &format!("mighty_networks-{}", release.version))?;
    inspect(&archive, &expectation()?, python_metadata::findings("PKG-INFO", archive.text("PKG-INFO")?, &release.version))?;

    // As `pip install` does, in two steps, to look at the wheel in between. It compiles where the other wheel was compiled, which spares
    // it the dependencies.
    let environment = PythonEnvironment::empty("dry-run-sdist")?;
    let wheels = workspace::empty_folder("dry-run-sdist")?;
    let pip = environment.pip().arguments(["wheel", "--quiet", "--no-deps", "--wheel-dir"]).argument(&wheels).argument(&file);
    pip.variable("CARGO_TARGET_DIR", workspace::target_folder()?).run()?;
    let built = workspace::only_file(&wheels, "whl")?;
    wheel::check(release, &built)?;
    smoke::file(&built)
}

fn expectation() -> Fallible<Expectation<'static>> {
    let mut expected = patterns(&["PKG-INFO", "Cargo.lock", "Cargo.toml", "pyproject.toml", "python/README.md"]);
    expected.extend(patterns(&["python/mighty_networks/**/*.py", "python/mighty_networks/_core.pyi", "python/mighty_networks/py.typed"]));
    for name in CRATES {
        expected.extend(["Cargo.toml", "src/**/*.rs"].map(|inner| format!("crates/{name}/{inner}")));
    }
    let mut copies = licences("")?;
    for name in ["client", "core", "sandbox"] {
        copies.extend(licences(&format!("crates/{name}/"))?);
        expected.push(format!("crates/{name}/README.md"));
    }
    expected.push("crates/client/examples/*.rs".to_owned());
    copies.push(third_party("", notices::FILE)?);
    expected.extend(copies.iter().map(|copy| copy.path.clone()));
    Ok(Expectation { declared_in: file!(), limit: LIMIT, patterns: expected, not_stray: &[], copies })
}
