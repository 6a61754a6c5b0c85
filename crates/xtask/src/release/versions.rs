//! One version for everything. What can take it from the workspace's `Cargo.toml` does; the copies that tools need are compared here.

use std::fs;

use serde_json::Value as Json;
use toml::{Table, Value};

use super::dependencies;
use crate::{Fallible, workspace};

const WORKSPACE: &str = "Cargo.toml";
const NPM: [&str; 2] = ["js/package.json", "js/package-lock.json"];
/// Texts that tell people which file they get.
const DOCUMENTS: [&str; 4] = ["README.md", "python/README.md", "js/README.md", "crates/client/README.md"];
/// What they say of packages that nobody can have so far.
const UNPUBLISHED: &str = "published yet";

/// The version of the workspace, which is that of everything.
pub(super) fn version() -> Fallible<String> {
    let manifest: Table = toml::from_str(&text(WORKSPACE)?)?;
    let version = at(&manifest, &["workspace", "package", "version"]).and_then(Value::as_str);
    Ok(version.ok_or_else(|| format!("{WORKSPACE} has no [workspace.package] version"))?.to_owned())
}

/// Every copy that differs, and every crate that says its own.
pub(super) fn findings(version: &str, tag: Option<&str>) -> Fallible<Vec<String>> {
    let mut findings = Vec::new();
    findings.extend(
        tag.filter(|tag| *tag != format!("v{version}"))
            .map(|tag| format!("the tag {tag} is not v{version}, which {WORKSPACE} names: move the version, or tag another commit")),
    );
    findings.extend(in_workspace(&toml::from_str(&text(WORKSPACE)?)?, version));
    for entry in fs::read_dir(workspace::root().join("crates"))? {
        let file = format!("crates/{}/Cargo.toml", entry?.file_name().to_string_lossy());
        findings.extend(in_crate(&file, &toml::from_str(&text(&file)?)?));
    }
    findings.extend(in_pyproject(&toml::from_str(&text("pyproject.toml")?)?));
    for file in NPM {
        findings.extend(in_npm(file, &serde_json::from_str(&text(file)?)?, version));
    }
    for file in DOCUMENTS {
        let text = text(file)?;
        findings.extend(in_document(file, &text, version));
        findings.extend(tag.and_then(|_| unpublished(file, &text)));
    }
    Ok(findings)
}

/// Crates that others find at crates.io are only ever used together with those of the same release.
fn in_workspace(manifest: &Table, version: &str) -> Vec<String> {
    let dependencies = at(manifest, &["workspace", "dependencies"]).and_then(Value::as_table).cloned().unwrap_or_default();
    let own = dependencies.iter().filter(|(_, dependency)| dependency.get("path").is_some());
    let wrong = own.filter(|(_, dependency)| dependency.get("version").and_then(Value::as_str) != Some(format!("={version}").as_str()));
    wrong.map(|(name, _)| format!("{WORKSPACE} has {name} at another version: write `version = \"={version}\"`")).collect()
}

fn in_crate(file: &str, manifest: &Table) -> Vec<String> {
    let mut findings = Vec::new();
    if at(manifest, &["package", "version", "workspace"]).and_then(Value::as_bool) != Some(true) {
        findings.push(format!("{file} has a version of its own: write `version.workspace = true`"));
    }
    for (name, dependency) in dependencies::of(manifest) {
        if dependency.get("path").is_some() && dependency.get("version").is_some() {
            findings
                .push(format!("{file} has a version for {name}: name it in [workspace.dependencies] and write `{name}.workspace = true`"));
        }
    }
    findings
}

/// Maturin takes the version of the native module's crate.
fn in_pyproject(manifest: &Table) -> Option<String> {
    let own = at(manifest, &["project", "version"]).is_some();
    own.then(|| "pyproject.toml has a version of its own: take it out and write `dynamic = [\"version\"]`".to_owned())
}

/// The version stands at the top, and in a lock file again for the folder itself.
fn in_npm(file: &str, manifest: &Json, version: &str) -> Option<String> {
    let places = ["/version", "/packages//version"];
    let copies: Vec<&str> = places.iter().filter_map(|place| manifest.pointer(place)).filter_map(Json::as_str).collect();
    let wrong = copies.is_empty() || copies.iter().any(|copy| *copy != version);
    wrong.then(|| {
        format!("{file} says {} instead of {version}: run `npm --prefix js version --no-git-tag-version {version}`", copies.join(" and "))
    })
}

/// Names of files such as `mighty-networks-1.2.3.tgz`.
fn in_document(file: &str, text: &str, version: &str) -> Vec<String> {
    let names = text.split(|character: char| character.is_whitespace() || "`/;,()".contains(character));
    let tarballs = names.filter(|name| name.starts_with("mighty-networks-") && name.ends_with(".tgz"));
    let wrong = tarballs.filter(|name| *name != format!("mighty-networks-{version}.tgz"));
    wrong.map(|name| format!("{file} names {name}: the version is {version}")).collect()
}

/// What is released shows these pages.
fn unpublished(file: &str, text: &str) -> Option<String> {
    text.contains(UNPUBLISHED).then(|| format!("{file} says that nothing is {UNPUBLISHED}: say how it is installed from its registry"))
}

fn at<'table>(table: &'table Table, path: &[&str]) -> Option<&'table Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(table.get(*first)?, |value, key| value.get(key))
}

fn text(file: &str) -> Fallible<String> {
    fs::read_to_string(workspace::root().join(file)).map_err(|problem| format!("{file}: {problem}").into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use toml::toml;

    use super::{findings, in_crate, in_document, in_npm, in_pyproject, in_workspace, unpublished, version};

    #[test]
    fn the_project_has_one_version() {
        let version = version().unwrap();
        assert_eq!(findings(&version, None).unwrap(), [""; 0]);
    }

    #[test]
    fn another_tag_is_told() {
        let version = version().unwrap();
        let expected = format!("the tag v9.9.9 is not v{version}, which Cargo.toml names: move the version, or tag another commit");
        assert_eq!(findings(&version, Some("v9.9.9")).unwrap().first(), Some(&expected));
    }

    #[test]
    fn pages_that_say_that_nothing_is_published_are_told() {
        let expected = "README.md says that nothing is published yet: say how it is installed from its registry";
        assert_eq!(unpublished("README.md", "Nothing is published yet.").as_deref(), Some(expected));
        assert_eq!(unpublished("README.md", "pip install mighty-networks"), None);
    }

    #[test]
    fn a_sibling_is_used_at_exactly_this_version() {
        let manifest = toml! { [workspace.dependencies] a = { path = "a", version = "0.1.0" }  b = { path = "b", version = "=0.1.0" } };
        let expected = "Cargo.toml has a at another version: write `version = \"=0.1.0\"`";
        assert_eq!(in_workspace(&manifest, "0.1.0"), [expected]);
    }

    #[test]
    fn a_crate_has_no_version_of_its_own() {
        let manifest = toml! { [package] version = "0.1.0" };
        assert_eq!(in_crate("c/Cargo.toml", &manifest), ["c/Cargo.toml has a version of its own: write `version.workspace = true`"]);
    }

    #[test]
    fn a_crate_does_not_repeat_the_version_of_a_sibling() {
        let manifest = toml! { [package] version.workspace = true [dependencies] a = { path = "../a", version = "=0.1.0" } };
        let expected = "c/Cargo.toml has a version for a: name it in [workspace.dependencies] and write `a.workspace = true`";
        assert_eq!(in_crate("c/Cargo.toml", &manifest), [expected]);
    }

    #[test]
    fn the_wheel_takes_the_version_of_its_crate() {
        let expected = "pyproject.toml has a version of its own: take it out and write `dynamic = [\"version\"]`";
        assert_eq!(in_pyproject(&toml! { [project] version = "0.1.0" }).as_deref(), Some(expected));
    }

    #[test]
    fn both_copies_of_a_lock_file_are_compared() {
        let lock = |inner: &str| json!({ "version": "0.1.0", "packages": { "": { "version": inner } } });
        assert_eq!(in_npm("lock.json", &lock("0.1.0"), "0.1.0"), None);
        let expected = "lock.json says 0.1.0 and 0.0.9 instead of 0.1.0: run `npm --prefix js version --no-git-tag-version 0.1.0`";
        assert_eq!(in_npm("lock.json", &lock("0.0.9"), "0.1.0").as_deref(), Some(expected));
    }

    #[test]
    fn documents_name_the_file_of_this_version() {
        let text = "npm install ./mighty-networks-0.0.9.tgz # or `mighty-networks-0.1.0.tgz`";
        assert_eq!(in_document("README.md", text, "0.1.0"), ["README.md names mighty-networks-0.0.9.tgz: the version is 0.1.0"]);
    }
}
