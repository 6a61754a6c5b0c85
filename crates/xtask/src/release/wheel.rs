//! The wheel, which an sdist builds as well.

use std::path::Path;

use super::archive::Archive;
use super::contents::Expectation;
use super::{Release, inspect, licences, patterns, python_metadata, third_party};
use crate::wheel::{BuiltWheel, SIZE_LIMIT};
use crate::{Outcome, notices, smoke};

const NATIVE_MODULE: &str = if cfg!(windows) { "mighty_networks/_core.pyd" } else { "mighty_networks/_core.abi3.so" };

pub(super) fn run(release: &Release) -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    check(release, &wheel)?;
    smoke::file(&wheel)
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
