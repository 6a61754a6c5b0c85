//! Which crate may stand on which: the rules that ARCHITECTURE.md names, read off what cargo resolves.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What `cargo tree` prints, one package name for each line.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .args(["tree", "--locked", "--target", "all", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Everything that a crate needs to run, on any system and with every feature.
fn needed_by(package: &str) -> BTreeSet<String> {
    let needed = tree(&["--package", package, "--edges", "normal", "--all-features"]);
    assert!(needed.contains(package), "`cargo tree` lists nothing for {package}");
    needed
}

fn found(needed: &BTreeSet<String>, unwanted: &[&str]) -> Vec<String> {
    unwanted.iter().filter(|name| needed.contains(**name)).map(|name| (*name).to_owned()).collect()
}

#[test]
fn core_stands_on_no_runtime_no_sockets_no_host_and_no_randomness() {
    const UNWANTED: &[&str] = &[
        "tokio",
        "hyper",
        "hyper-util",
        "reqwest",
        "ureq",
        "rustls",
        "socket2",
        "mio",
        "pyo3",
        "js-sys",
        "wasm-bindgen",
        "web-sys",
        "rand",
        "rand_core",
        "fastrand",
        "getrandom",
    ];
    assert_eq!(found(&needed_by("mighty-networks-core"), UNWANTED), [""; 0]);
}

#[test]
fn core_depends_on_no_crate_of_the_workspace() {
    assert_eq!(
        found(
            &needed_by("mighty-networks-core"),
            &["mighty-networks", "mighty-networks-python", "mighty-networks-sandbox", "mighty-networks-spec", "xtask"]
        ),
        [""; 0]
    );
}

#[test]
fn the_wheel_has_no_runtime_that_would_be_kept_through_a_fork() {
    let needed = needed_by("mighty-networks-python");
    assert_eq!(found(&needed, &["async-io", "async-std", "pyo3-async-runtimes", "smol"]), [""; 0]);
}

#[test]
fn the_description_is_read_by_the_commands_alone() {
    let readers = tree(&["--workspace", "--invert", "mighty-networks-spec", "--edges", "all", "--all-features"]);
    assert_eq!(Vec::from_iter(readers), ["mighty-networks-spec", "xtask"]);
}
