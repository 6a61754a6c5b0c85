//! The package of npm.

use super::archive::Archive;
use super::contents::Expectation;
use super::{Release, inspect, licences, npm_metadata, patterns, third_party};
use crate::{Outcome, npm_package, smoke, wasm};

/// The modules stand in it three times: by themselves, and in the text of two bundles for runtimes that cannot import them.
const LIMIT: u64 = 800 * 1024;

pub(super) fn run(release: &Release) -> Outcome {
    // Each module within its own limit.
    wasm::run()?;
    let file = npm_package::packed()?;
    let archive = Archive::tar_gz(&file, "package")?;
    let mut expected = patterns(&["README.md", "package.json", "dist/cjs/package.json", "dist/esm/*.wasm"]);
    for format in ["cjs", "esm"] {
        expected.extend(["js", "d.ts"].map(|ending| format!("dist/{format}/**/*.{ending}")));
    }
    let mut copies = licences("")?;
    copies.push(third_party("", "js/wasm/LICENSE-THIRD-PARTY")?);
    expected.extend(copies.iter().map(|copy| copy.path.clone()));
    let expectation = Expectation { declared_in: file!(), limit: LIMIT, patterns: expected, not_stray: &[], copies };
    let manifest = serde_json::from_str(archive.text("package.json")?)?;
    let of_metadata = npm_metadata::findings(&manifest, &release.version, archive.files.keys().map(String::as_str));
    inspect(&archive, &expectation, of_metadata)?;
    smoke::file(&file)
}
