//! The crates that end up in an artefact, as cargo resolves them for one package alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Fallible;
use crate::process::Process;

/// A crate of somebody else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LinkedCrate {
    pub(super) name: String,
    pub(super) version: String,
    /// The expression of its manifest.
    pub(super) licence: String,
    /// Its sources.
    pub(super) folder: PathBuf,
}

/// Name and version.
type Id = (String, String);

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// Nothing for a crate of this workspace.
    source: Option<String>,
    manifest_path: PathBuf,
}

/// What a package of the workspace links on any of these systems, sorted, without the workspace's own crates.
pub(super) fn crates(package: &str, targets: &[&str]) -> Fallible<Vec<LinkedCrate>> {
    let mut ids = BTreeSet::new();
    let mut metadata = Process::cargo().arguments(["metadata", "--locked", "--format-version", "1"]);
    for target in targets {
        // Metadata knows the features of the whole workspace only; the tree knows those of this package. Macros and build scripts run
        // at compile time and leave nothing behind.
        let tree = Process::cargo().arguments(["tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "none"]);
        let tree = tree.arguments(["--format", "{p}", "--target", target, "--package", package]).output()?;
        ids.extend(tree.lines().filter_map(id));
        metadata = metadata.arguments(["--filter-platform", target]);
    }
    described(ids, serde_json::from_str(&metadata.output()?)?)
}

/// A line of the tree is `name v1.2.3`, and more behind it.
fn id(line: &str) -> Option<Id> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
}

fn described(ids: BTreeSet<Id>, metadata: Metadata) -> Fallible<Vec<LinkedCrate>> {
    let packages = metadata.packages.into_iter().map(|package| ((package.name.clone(), package.version.clone()), package));
    let mut packages: BTreeMap<Id, Package> = packages.collect();
    let mut linked = Vec::new();
    for id in ids {
        let package =
            packages.remove(&id).ok_or_else(|| format!("`cargo metadata` does not know {} {}, which `cargo tree` names", id.0, id.1))?;
        if package.source.is_none() {
            continue;
        }
        let Package { name, version, license, manifest_path, .. } = package;
        let licence = license.unwrap_or_else(|| "see below".to_owned());
        linked.push(LinkedCrate { name, version, licence, folder: manifest_path.parent().unwrap_or(Path::new("")).to_owned() });
    }
    if linked.is_empty() { Err("no crate is linked, which cannot be: see `cargo tree`".into()) } else { Ok(linked) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{LinkedCrate, described, id};

    #[test]
    fn lines_of_the_tree_are_read() {
        assert_eq!(id("serde v1.0.229 (*)"), Some(("serde".to_owned(), "1.0.229".to_owned())));
        assert_eq!(id(""), None);
    }

    #[test]
    fn crates_of_the_workspace_are_left_out() {
        let metadata = r#"{ "packages": [
            { "name": "own", "version": "0.1.0", "license": "MIT", "source": null, "manifest_path": "/own/Cargo.toml" },
            { "name": "foreign", "version": "1.2.3", "license": "ISC", "source": "registry", "manifest_path": "/foreign/Cargo.toml" },
            { "name": "foreign", "version": "2.0.0", "license": "ISC", "source": "registry", "manifest_path": "/other/Cargo.toml" }
        ] }"#;
        let ids = BTreeSet::from([("own".to_owned(), "0.1.0".to_owned()), ("foreign".to_owned(), "1.2.3".to_owned())]);
        let folder = Path::new("/foreign").to_owned();
        let expected = LinkedCrate { name: "foreign".to_owned(), version: "1.2.3".to_owned(), licence: "ISC".to_owned(), folder };
        assert_eq!(described(ids, serde_json::from_str(metadata).unwrap()).unwrap(), [expected]);
    }
}
