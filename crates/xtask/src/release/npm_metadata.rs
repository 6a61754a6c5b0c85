//! What npm reads of a package. publint and attw, in `cargo xtask test`, check how programs resolve it.

use std::collections::BTreeSet;

use serde_json::Value;

/// What would be installed along with the package.
const DEPENDENCIES: [&str; 5] = ["dependencies", "peerDependencies", "optionalDependencies", "bundledDependencies", "bundleDependencies"];
/// What npm would run where the package is installed.
const HOOKS: [&str; 4] = ["preinstall", "install", "postinstall", "prepare"];
const REPOSITORY: &str = "git+https://github.com/mighty-networks/mighty-networks.git";

/// Everything in `package.json` that is not as it should be; `files` are the paths in the package.
pub(super) fn findings<'a>(package: &Value, version: &str, files: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut findings = Vec::new();
    let fixed = [
        ("/name", "mighty-networks"),
        ("/version", version),
        ("/license", "MIT OR Apache-2.0"),
        ("/type", "module"),
        ("/engines/node", ">=20"),
        ("/repository/url", REPOSITORY),
        ("/repository/directory", "js"),
    ];
    for (place, expected) in fixed {
        if package.pointer(place).and_then(Value::as_str) != Some(expected) {
            findings.push(format!("js/package.json does not have `{expected}` at {place}: write it there"));
        }
    }
    for name in ["description", "keywords", "homepage", "bugs", "exports", "types"] {
        if package.get(name).is_none() {
            findings.push(format!("js/package.json has no `{name}`: add it"));
        }
    }
    for name in DEPENDENCIES.iter().filter(|name| package.get(**name).is_some()) {
        findings.push(format!("js/package.json has `{name}`: the package has no dependencies, take it out"));
    }
    for name in HOOKS.iter().filter(|name| package.pointer("/scripts").and_then(|scripts| scripts.get(**name)).is_some()) {
        findings.push(format!("js/package.json has the script `{name}`: nothing runs where the package is installed, take it out"));
    }
    let files: BTreeSet<&str> = files.collect();
    for target in targets(package).into_iter().filter(|target| !files.contains(target.trim_start_matches("./"))) {
        findings.push(format!(
            "js/package.json exports `{target}`, which is not in the package: build it in js/build.mjs, or take the export out"
        ));
    }
    findings
}

/// Every file that an import can lead to, once.
fn targets(package: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Value> = ["exports", "main", "module", "types"].iter().filter_map(|name| package.get(*name)).collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(target) => drop(found.insert(target.as_str())),
            Value::Object(conditions) => open.extend(conditions.values()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{REPOSITORY, findings};

    fn good() -> Value {
        json!({
            "name": "mighty-networks", "version": "0.1.0", "license": "MIT OR Apache-2.0", "type": "module", "engines": { "node": ">=20" },
            "repository": { "url": REPOSITORY, "directory": "js" }, "description": "d", "keywords": ["k"], "homepage": "h", "bugs": "b",
            "types": "./dist/a.d.ts", "exports": { ".": { "import": { "types": "./dist/a.d.ts", "default": "./dist/a.js" } } },
            "scripts": { "prepack": "node build.mjs" }
        })
    }

    fn findings_of(package: &Value) -> Vec<String> {
        findings(package, "0.1.0", ["dist/a.js", "dist/a.d.ts"].into_iter())
    }

    fn changed(pointer: &str, value: Value) -> Value {
        let mut package = good();
        package.as_object_mut().unwrap().insert(pointer.to_owned(), value);
        package
    }

    #[test]
    fn a_good_package_has_no_findings() {
        assert_eq!(findings_of(&good()), [""; 0]);
    }

    #[test]
    fn a_wrong_version_is_told() {
        let package = changed("version", json!("0.2.0"));
        assert_eq!(findings_of(&package), ["js/package.json does not have `0.1.0` at /version: write it there"]);
    }

    #[test]
    fn a_dependency_is_told() {
        let package = changed("dependencies", json!({}));
        assert_eq!(findings_of(&package), ["js/package.json has `dependencies`: the package has no dependencies, take it out"]);
    }

    #[test]
    fn a_script_that_runs_at_installation_is_told() {
        let package = changed("scripts", json!({ "postinstall": "node x.js" }));
        let expected = "js/package.json has the script `postinstall`: nothing runs where the package is installed, take it out";
        assert_eq!(findings_of(&package), [expected]);
    }

    #[test]
    fn an_export_without_its_file_is_told() {
        let expected =
            "js/package.json exports `./dist/a.js`, which is not in the package: build it in js/build.mjs, or take the export out";
        assert_eq!(findings(&good(), "0.1.0", ["dist/a.d.ts"].into_iter()), [expected]);
    }

    #[test]
    fn a_field_that_is_missing_is_told() {
        let mut package = good();
        package.as_object_mut().unwrap().remove("bugs");
        assert_eq!(findings_of(&package), ["js/package.json has no `bugs`: add it"]);
    }
}
