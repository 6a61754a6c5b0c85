//! The crates, as crates.io gets them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::archive::Archive;
use super::contents::Expectation;
use super::{Release, crate_metadata, inspect, licences, patterns};
use crate::process::Process;
use crate::sandbox_process::SandboxProcess;
use crate::{Fallible, Outcome, smoke, workspace};

const LIMIT: u64 = 256 * 1024;

/// What cargo adds by itself.
const OF_CARGO: [&str; 4] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig"];

const CLIENT: &str = "mighty-networks";

pub(super) fn run(release: &Release) -> Outcome {
    let names = published()?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // They are built below, from what was packaged. Where there is no repository, cargo has no commit to name.
    let cargo = Process::cargo().arguments(["package", "--quiet", "--locked", "--no-verify", "--allow-dirty"]);
    names.iter().fold(cargo, |cargo, name| cargo.arguments(["--package", name])).run()?;
    let folder = workspace::empty_folder("dry-run-crates")?;
    for name in &names {
        let package = format!("{name}-{}", release.version);
        let file = workspace::target_folder()?.join("package").join(format!("{package}.crate"));
        let archive = Archive::tar_gz(&file, &package)?;
        let manifest = toml::from_str(archive.text("Cargo.toml")?)?;
        inspect(&archive, &expectation(name)?, crate_metadata::findings(name, &manifest, &release.version, &names))?;
        archive.unpack(&folder.join(name))?;
    }
    use_them(&folder, &names, &release.version)
}

/// The crates of the workspace that go to crates.io.
fn published() -> Fallible<Vec<String>> {
    let metadata = Process::cargo().arguments(["metadata", "--locked", "--no-deps", "--format-version", "1"]).output()?;
    let names = published_of(&serde_json::from_str(&metadata)?);
    // Cargo would package the crates of the current folder.
    if names.is_empty() { Err("no crate of the workspace is published: take `publish = false` out of one".into()) } else { Ok(names) }
}

/// `publish` is null where nothing is said, and otherwise a list of registries: none for `false`.
fn published_of(metadata: &Value) -> Vec<String> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let is_published = |package: &&Value| match package.get("publish") {
        Some(Value::Array(registries)) => registries.iter().any(|registry| registry == "crates-io"),
        _ => true,
    };
    let published = packages.into_iter().flatten().filter(is_published);
    published.filter_map(|package| package.get("name")?.as_str()).map(str::to_owned).collect()
}

fn expectation(name: &str) -> Fallible<Expectation<'static>> {
    let mut expected = patterns(&OF_CARGO);
    expected.extend(patterns(&["README.md", "src/**/*.rs"]));
    if name == CLIENT {
        expected.push("examples/*.rs".to_owned());
    }
    let copies = licences("")?;
    expected.extend(copies.iter().map(|copy| copy.path.clone()));
    Ok(Expectation { declared_in: file!(), limit: LIMIT, patterns: expected, not_stray: &OF_CARGO, copies })
}

/// A new project takes the crates as if from crates.io: each compiles with every feature, and the client's quickstart runs against the
/// program of the sandbox's crate.
fn use_them(folder: &Path, names: &[&str], version: &str) -> Outcome {
    fs::write(folder.join("Cargo.toml"), workspace_of(names))?;
    // The versions that the tests have seen.
    fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let program = folder.join("quickstart");
    fs::create_dir_all(program.join("src"))?;
    fs::write(program.join("Cargo.toml"), quickstart_manifest(version))?;
    fs::copy(folder.join(CLIENT).join("examples/quickstart.rs"), program.join("src/main.rs"))?;

    let target_folder = workspace::target_folder()?;
    let cargo = Process::cargo().arguments(["build", "--quiet", "--workspace", "--all-features", "--target-dir"]).argument(&target_folder);
    cargo.folder(folder).run()?;
    let built = |name: &str| target_folder.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let sandbox = SandboxProcess::start_program(&built("mighty-sandbox"), smoke::MEMBERS)?;
    smoke::expect_members(&sandbox.seen_by(Process::new(built("quickstart"))).output()?)
}

/// The packaged crates stand in for what is not at crates.io yet.
fn workspace_of(names: &[&str]) -> String {
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n\n[patch.crates-io]\n");
    for name in names {
        let _ = writeln!(manifest, "{name} = {{ path = \"{name}\" }}");
    }
    manifest
}

fn quickstart_manifest(version: &str) -> String {
    format!(
        "[package]\nname = \"quickstart\"\nedition = \"2024\"\n\n[dependencies]\n{CLIENT} = \"{version}\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::published_of;

    #[test]
    fn what_goes_to_crates_io_is_published_whether_it_says_so_or_nothing() {
        let metadata = json!({ "packages": [
            { "name": "silent", "publish": null },
            { "name": "named", "publish": ["crates-io"] },
            { "name": "private", "publish": [] },
            { "name": "elsewhere", "publish": ["ours"] },
        ]});
        assert_eq!(published_of(&metadata), ["silent", "named"]);
    }
}
