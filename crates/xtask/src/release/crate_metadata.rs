//! What crates.io reads of a crate: the manifest as cargo has packaged it.

use toml::{Table, Value};

use super::dependencies;

/// Everything that is not as it should be, in the manifest of one crate.
pub(super) fn findings(name: &str, manifest: &Table, version: &str, siblings: &[&str]) -> Vec<String> {
    let place = format!("the manifest of {name}");
    let package = manifest.get("package").and_then(Value::as_table).cloned().unwrap_or_default();
    let mut findings = Vec::new();
    for (key, expected) in [("name", name), ("version", version), ("license", "MIT OR Apache-2.0"), ("readme", "README.md")] {
        if package.get(key).and_then(Value::as_str) != Some(expected) {
            findings
                .push(format!("{place} does not say `{key} = \"{expected}\"`: add it, or `publish = false` if nobody is to use the crate"));
        }
    }
    for key in ["description", "repository", "rust-version", "keywords", "categories"] {
        if !package.contains_key(key) {
            findings.push(format!("{place} has no `{key}`: add it, or `publish = false` if nobody is to use the crate"));
        }
    }
    for (dependency, value) in dependencies::of(manifest) {
        let wanted = value.get("version").and_then(Value::as_str).or(value.as_str());
        if siblings.contains(&dependency.as_str()) && wanted != Some(format!("={version}").as_str()) {
            findings.push(format!("{place} wants another version of {dependency}: write `{dependency}.workspace = true`"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use toml::{Table, toml};

    use super::findings;

    fn good() -> Table {
        toml! {
            [package]
            name = "a"
            version = "0.1.0"
            license = "MIT OR Apache-2.0"
            readme = "README.md"
            description = "d"
            repository = "r"
            rust-version = "1.88"
            keywords = []
            categories = []
            [dependencies]
            serde = "1"
            b = { version = "=0.1.0" }
        }
    }

    #[test]
    fn a_good_manifest_has_no_findings() {
        assert_eq!(findings("a", &good(), "0.1.0", &["a", "b"]), [""; 0]);
    }

    #[test]
    fn what_crates_io_asks_for_and_is_missing_is_told() {
        let mut manifest = good();
        manifest.get_mut("package").unwrap().as_table_mut().unwrap().remove("description");
        let expected = "the manifest of a has no `description`: add it, or `publish = false` if nobody is to use the crate";
        assert_eq!(findings("a", &manifest, "0.1.0", &["a", "b"]), [expected]);
    }

    #[test]
    fn a_wrong_version_is_told() {
        let of_itself = "the manifest of a does not say `version = \"0.2.0\"`: add it, or `publish = false` if nobody is to use the crate";
        let of_a_sibling = "the manifest of a wants another version of b: write `b.workspace = true`";
        assert_eq!(findings("a", &good(), "0.2.0", &["a", "b"]), [of_itself, of_a_sibling]);
    }
}
