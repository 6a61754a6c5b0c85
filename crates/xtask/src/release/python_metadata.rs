//! What PyPI and installers read of a wheel or an sdist.

/// Headers in their order, then the readme.
struct Metadata<'text> {
    headers: Vec<(&'text str, &'text str)>,
    readme: &'text str,
}

/// What has to stand there as it is here; the version comes from outside.
const FIXED: [(&str, &str); 5] = [
    ("Name", "mighty-networks"),
    ("License-Expression", "MIT OR Apache-2.0"),
    ("Requires-Python", ">=3.10"),
    ("Classifier", "Typing :: Typed"),
    ("Description-Content-Type", "text/markdown; charset=UTF-8; variant=GFM"),
];

/// What has to stand there in some form, with the text that it begins with.
const PRESENT: [(&str, &str); 6] = [
    ("Summary", ""),
    ("Keywords", ""),
    ("Project-URL", "Homepage, https://"),
    ("Project-URL", "Repository, https://"),
    ("Project-URL", "Changelog, https://"),
    ("Project-URL", "Issues, https://"),
];

const LICENCES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY"];

/// Everything that is not as it should be, in a file of an artefact.
pub(super) fn findings(place: &str, text: &str, version: &str) -> Vec<String> {
    let Some(metadata) = read(text) else {
        return vec![format!("{place} is no metadata: headers, an empty line and the readme")];
    };
    let mut findings = Vec::new();
    let licences = LICENCES.map(|licence| ("License-File", licence));
    for (name, value) in FIXED.into_iter().chain(licences).chain([("Version", version)]) {
        if !metadata.headers.contains(&(name, value)) {
            findings.push(format!("{place} does not say `{name}: {value}`: see pyproject.toml"));
        }
    }
    for (name, beginning) in PRESENT {
        let present = metadata.headers.iter().any(|(header, value)| *header == name && !value.is_empty() && value.starts_with(beginning));
        if !present {
            findings.push(format!("{place} has no `{name}: {beginning}`: add it to pyproject.toml"));
        }
    }
    for (_, needed) in metadata.headers.iter().filter(|(name, value)| *name == "Requires-Dist" && !value.contains("extra ==")) {
        findings.push(format!("{place} requires `{needed}`: the package has no dependencies, make it an extra in pyproject.toml"));
    }
    if metadata.readme.trim().is_empty() {
        findings.push(format!("{place} has no readme: name one in pyproject.toml"));
    }
    for target in relative_links(metadata.readme) {
        findings.push(format!("{place} links to `{target}`, which PyPI does not have: write the whole address in the readme"));
    }
    findings
}

fn read(text: &str) -> Option<Metadata<'_>> {
    let (headers, readme) = text.split_once("\n\n")?;
    // Lines in which a long value goes on are left out, but for those that look like a header themselves: nothing reads either.
    let headers = headers.lines().filter_map(|line| line.split_once(": ")).collect();
    Some(Metadata { headers, readme })
}

/// Targets of links of Markdown that are neither addresses nor places on the same page.
fn relative_links(markdown: &str) -> Vec<&str> {
    let after_texts = markdown.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    after_texts.filter(|target| !target.contains("://") && !target.starts_with(['#', '<']) && !target.starts_with("mailto:")).collect()
}

#[cfg(test)]
mod tests {
    use super::findings;

    const GOOD: &str = "Metadata-Version: 2.4\nName: mighty-networks\nVersion: 0.1.0\nLicense-Expression: MIT OR Apache-2.0\n\
        Requires-Python: >=3.10\nClassifier: Typing :: Typed\nDescription-Content-Type: text/markdown; charset=UTF-8; variant=GFM\n\
        Summary: s\nKeywords: k\nLicense-File: LICENSE-APACHE\nLicense-File: LICENSE-MIT\nLicense-File: LICENSE-THIRD-PARTY\n\
        Project-URL: Homepage, https://h\nProject-URL: Repository, https://r\nProject-URL: Changelog, https://c\nProject-URL: Issues, https://i\n\
        Requires-Dist: redis>=5 ; extra == 'redis'\n\n# Readme\n[a](https://a) [b](#b)\n";

    #[test]
    fn good_metadata_has_no_findings() {
        assert_eq!(findings("METADATA", GOOD, "0.1.0"), [""; 0]);
    }

    #[test]
    fn a_wrong_version_is_told() {
        assert_eq!(findings("METADATA", GOOD, "0.2.0"), ["METADATA does not say `Version: 0.2.0`: see pyproject.toml"]);
    }

    #[test]
    fn a_dependency_is_told() {
        let text = GOOD.replace("Summary: s\n", "Summary: s\nRequires-Dist: httpx>=1\n");
        let expected = "METADATA requires `httpx>=1`: the package has no dependencies, make it an extra in pyproject.toml";
        assert_eq!(findings("METADATA", &text, "0.1.0"), [expected]);
    }

    #[test]
    fn a_licence_that_installers_do_not_see_is_told() {
        let text = GOOD.replace("License-File: LICENSE-THIRD-PARTY\n", "");
        assert_eq!(findings("METADATA", &text, "0.1.0"), ["METADATA does not say `License-File: LICENSE-THIRD-PARTY`: see pyproject.toml"]);
    }

    #[test]
    fn a_missing_address_is_told() {
        let text = GOOD.replace("Project-URL: Changelog, https://c\n", "");
        assert_eq!(findings("METADATA", &text, "0.1.0"), ["METADATA has no `Project-URL: Changelog, https://`: add it to pyproject.toml"]);
    }

    #[test]
    fn a_link_that_only_works_in_the_repository_is_told() {
        let text = GOOD.replace("(#b)", "(docs/b.md)");
        let expected = "METADATA links to `docs/b.md`, which PyPI does not have: write the whole address in the readme";
        assert_eq!(findings("METADATA", &text, "0.1.0"), [expected]);
    }

    #[test]
    fn an_empty_readme_is_told() {
        let (headers, _) = GOOD.split_once("\n\n").unwrap();
        assert_eq!(findings("METADATA", &format!("{headers}\n\n"), "0.1.0"), ["METADATA has no readme: name one in pyproject.toml"]);
        assert_eq!(findings("METADATA", "", "0.1.0"), ["METADATA is no metadata: headers, an empty line and the readme"]);
    }
}
