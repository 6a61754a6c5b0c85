//! What ARCHITECTURE.md, CONTRIBUTING.md and SECURITY.md name exists: a name in backticks that looks like a path, or like a test of a file,
//! is held to the tree.

use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];

/// Folders of the project that a path begins with.
const FOLDERS: [&str; 7] = [".ci/", ".github/", "crates/", "docs/", "js/", "python/", "tests/"];

/// What is made by commands and therefore not in the repository.
const BUILT: [&str; 2] = ["js/wasm", "js/node_modules"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// What stands between backticks, outside of blocks of code.
fn names(markdown: &str) -> Vec<String> {
    let prose = markdown.split("\n```").step_by(2);
    prose.flat_map(|part| part.split('`').skip(1).step_by(2)).map(|name| name.replace('\n', " ")).collect()
}

/// Whether a name is a path from the root of the project. One with a placeholder is none.
fn is_path(name: &str) -> bool {
    let begins = FOLDERS.iter().any(|folder| name.starts_with(folder) || format!("{name}/") == *folder);
    begins && !name.contains(['*', '<']) && !BUILT.iter().any(|built| name.starts_with(built))
}

/// The path that a name stands for and the test in it.
fn parts(name: &str) -> (&str, Option<&str>) {
    name.split_once("::").map_or((name, None), |(path, test)| (path, Some(test)))
}

/// What is missing of a name, if it is a path.
fn missing(name: &str) -> Option<String> {
    let (path, test) = parts(name);
    if !is_path(path) {
        return None;
    }
    let place = root().join(path);
    let Some(test) = test else {
        return (!place.exists()).then(|| format!("{path} does not exist"));
    };
    let text = fs::read_to_string(place).unwrap_or_default();
    let definitions = [format!("fn {test}("), format!("def {test}("), format!("test(\"{test}\""), format!("    {test}(")];
    (!definitions.iter().any(|definition| text.contains(definition))).then(|| format!("{path} has no test `{test}`"))
}

#[test]
fn what_the_documents_name_exists() {
    for file in DOCUMENTS {
        let names = names(&document(file));
        assert!(names.iter().any(|name| is_path(parts(name).0)), "{file} names no path");
        assert_eq!(names.iter().filter_map(|name| missing(name)).collect::<Vec<_>>(), [""; 0], "{file}");
    }
}

/// An invariant is a paragraph that begins in bold. What guards it is a test, a file that checks, or a step.
#[test]
fn every_invariant_names_its_guard() {
    let architecture = document("ARCHITECTURE.md");
    let (_, rest) = architecture.split_once("\n## Invariants\n").unwrap();
    let (section, _) = rest.split_once("\n## ").unwrap();
    let invariants: Vec<&str> = section.split("\n\n").map(str::trim).filter(|paragraph| paragraph.starts_with("**")).collect();
    assert!(invariants.len() >= 20, "{} invariants", invariants.len());
    let guarded =
        |text: &&str| names(text).iter().any(|name| is_path(parts(name).0) || name.starts_with("cargo xtask") || name == "deny.toml");
    assert_eq!(invariants.into_iter().filter(|text| !guarded(text)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_does_not_exist_is_told() {
    assert_eq!(missing("crates/xtask/tests/documents.rs::what_does_not_exist_is_told"), None);
    assert_eq!(missing("crates/nowhere/lib.rs").as_deref(), Some("crates/nowhere/lib.rs does not exist"));
    let unknown = missing("crates/xtask/tests/documents.rs::there_is_no_such_thing");
    assert_eq!(unknown.as_deref(), Some("crates/xtask/tests/documents.rs has no test `there_is_no_such_thing`"));
    assert_eq!(missing("client.members.get(42)"), None);
    assert_eq!(names("a `b` c\n```\n`d`\n```\n`e\nf`"), ["b", "e f"]);
}
