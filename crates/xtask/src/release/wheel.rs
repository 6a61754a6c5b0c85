//! The wheel, which an sdist builds as well.

use std::path::Path;

use super::archive::Archive;
use super::contents::Expectation;
use super::{Release, inspect, licences, patterns, python_metadata, quickstart, third_party};
use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::sandbox_process::SandboxProcess;
use crate::wheel::{BuiltWheel, SIZE_LIMIT};
use crate::{Outcome, notices, workspace};

const NATIVE_MODULE: &str = if cfg!(windows) { "mighty_networks/_core.pyd" } else { "mighty_networks/_core.abi3.so" };

pub(super) fn run(release: &Release) -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    check(release, &wheel)?;
    let environment = PythonEnvironment::empty("dry-run-wheel")?;
    // Without an index: a dependency that slipped in fails here.
    environment.pip().arguments(["install", "--quiet", "--no-index"]).argument(&wheel).run()?;
    quickstart(&environment)
}

/// Looks into a wheel, whoever has built it.
pub(super) fn check(release: &Release, file: &Path) -> Outcome {
    let archive = Archive::zip(file)?;
    let about = format!("mighty_networks-{}.dist-info", release.version);
    let mut expected = patterns(&["mighty_networks/**/*.py", "mighty_networks/_core.pyi", "mighty_networks/py.typed", NATIVE_MODULE]);
    expected.extend(["METADATA", "RECORD", "WHEEL", "sboms/mighty-networks-python.cyclonedx.json"].map(|name| format!("{about}/{name}")));
    let mut copies = licences(&format!("{about}/licenses/"))?;
    copies.push(third_party(&format!("{about}/licenses/"), notices::FILE)?);
    expected.extend(copies.iter().map(|copy| copy.path.clone()));
    let expectation = Expectation { declared_in: file!(), limit: SIZE_LIMIT, patterns: expected, not_stray: &[], copies };
    let metadata = format!("{about}/METADATA");
    let of_metadata = python_metadata::findings(&metadata, archive.text(&metadata)?, &release.version);
    inspect(&archive, &expectation, of_metadata)
}

/// Runs the quickstart with what is installed in an environment.
pub(super) fn quickstart(environment: &PythonEnvironment) -> Outcome {
    let example = workspace::root().join("python/examples/quickstart.py");
    let python: Process = environment.python().argument("-I").argument(example);
    quickstart::run(&SandboxProcess::start(quickstart::MEMBERS)?, python.folder(&workspace::empty_folder("dry-run")?))
}
