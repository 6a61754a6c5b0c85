//! What an artefact may hold and must hold.

use glob::{MatchOptions, Pattern};

use super::archive::Archive;

/// Names of files and folders that belong to those who work on the project.
const STRAY: [&str; 10] = [
    "**/tests/**",
    "**/test_*",
    "**/*.test.*",
    "**/conftest.py",
    "**/__pycache__/**",
    "**/node_modules/**",
    "**/.*",
    "**/*.tgz",
    "**/*.orig",
    "**/*.map",
];

/// As in a shell: `*` stays within a folder, `**` does not.
const AS_IN_A_SHELL: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };

/// What the contents of an artefact are held to.
pub(super) struct Expectation<'a> {
    /// The source file that says so, for those who have to change it.
    pub(super) declared_in: &'a str,
    /// The most bytes that the artefact may have.
    pub(super) limit: u64,
    /// Each file matches one of these patterns, and each pattern a file: what has no wildcard must be there.
    pub(super) patterns: Vec<String>,
    /// Files that look stray and are not.
    pub(super) not_stray: &'a [&'a str],
    /// Files that have to be what they are elsewhere, with the name of that.
    pub(super) copies: Vec<Copy<'a>>,
}

/// A file that is the same elsewhere.
pub(super) struct Copy<'a> {
    pub(super) path: String,
    pub(super) of: &'a str,
    pub(super) bytes: Vec<u8>,
}

/// Everything that is not as expected, each with what to do about it.
pub(super) fn findings(archive: &Archive, expected: &Expectation<'_>) -> Vec<String> {
    let Archive { name, size, files } = archive;
    let Expectation { declared_in, limit, .. } = expected;
    let mut findings = Vec::new();
    if size > limit {
        findings.push(format!("{name} has {size} bytes, {limit} are allowed: leave something out, or raise the limit in {declared_in}"));
    }
    for path in files.keys() {
        if STRAY.iter().any(|pattern| matches(pattern, path)) && !expected.not_stray.contains(&path.as_str()) {
            findings.push(format!("{name} holds `{path}`, which is not for its users: exclude it where the package is described"));
        } else if !expected.patterns.iter().any(|pattern| matches(pattern, path)) {
            findings.push(format!("{name} holds `{path}`, which is not expected: exclude it, or add it to the patterns in {declared_in}"));
        }
    }
    for pattern in expected.patterns.iter().filter(|pattern| !files.keys().any(|path| matches(pattern, path))) {
        findings.push(format!("{name} lacks `{pattern}`: pack it, or take the pattern out of {declared_in}"));
    }
    for Copy { path, of, bytes } in &expected.copies {
        if files.get(path).is_some_and(|packed| packed != bytes) {
            findings.push(format!("`{path}` in {name} is another text than {of}: make them equal"));
        }
    }
    findings
}

/// A pattern that is none matches nothing, and so is a finding.
fn matches(pattern: &str, path: &str) -> bool {
    Pattern::new(pattern).is_ok_and(|pattern| pattern.matches_with(path, AS_IN_A_SHELL))
}

#[cfg(test)]
mod tests {
    use super::{Archive, Copy, Expectation, findings};

    fn archive(paths: &[&str]) -> Archive {
        let files = paths.iter().map(|path| ((*path).to_owned(), b"text".to_vec())).collect();
        Archive { name: "a.whl".to_owned(), size: 100, files }
    }

    fn expectation(limit: u64) -> Expectation<'static> {
        let copy = Copy { path: "LICENSE-MIT".to_owned(), of: "LICENSE-MIT of the project", bytes: b"text".to_vec() };
        let patterns = ["pkg/**/*.py", "LICENSE-MIT"].map(str::to_owned).to_vec();
        Expectation { declared_in: "release/wheel.rs", limit, patterns, not_stray: &[], copies: vec![copy] }
    }

    #[test]
    fn what_is_expected_is_no_finding() {
        assert_eq!(findings(&archive(&["pkg/a.py", "pkg/b/c.py", "LICENSE-MIT"]), &expectation(100)), [""; 0]);
    }

    #[test]
    fn an_artefact_over_its_limit_is_told() {
        let expected = "a.whl has 100 bytes, 99 are allowed: leave something out, or raise the limit in release/wheel.rs";
        assert_eq!(findings(&archive(&["pkg/a.py", "LICENSE-MIT"]), &expectation(99)), [expected]);
    }

    #[test]
    fn an_unknown_file_is_told() {
        let expected = "a.whl holds `pkg/b.c`, which is not expected: exclude it, or add it to the patterns in release/wheel.rs";
        assert_eq!(findings(&archive(&["pkg/a.py", "pkg/b.c", "LICENSE-MIT"]), &expectation(100)), [expected]);
    }

    #[test]
    fn tests_and_remains_of_tools_are_told_although_a_pattern_lets_them_in() {
        let finding = |path: &str| format!("a.whl holds `{path}`, which is not for its users: exclude it where the package is described");
        let stray = ["pkg/.hidden.py", "pkg/__pycache__/a.py", "pkg/conftest.py", "pkg/test_a.py", "pkg/tests/a.py"];
        let archive = archive(&[&stray[..], &["pkg/a.py", "LICENSE-MIT"]].concat());
        assert_eq!(findings(&archive, &expectation(100)), stray.map(finding));
        let allowed = Expectation { not_stray: &stray, ..expectation(100) };
        assert_eq!(findings(&archive, &allowed), [""; 0]);
    }

    #[test]
    fn a_missing_licence_is_told() {
        let expected = "a.whl lacks `LICENSE-MIT`: pack it, or take the pattern out of release/wheel.rs";
        assert_eq!(findings(&archive(&["pkg/a.py"]), &expectation(100)), [expected]);
    }

    #[test]
    fn another_licence_is_told() {
        let mut archive = archive(&["pkg/a.py", "LICENSE-MIT"]);
        archive.files.insert("LICENSE-MIT".to_owned(), b"other".to_vec());
        let expected = "`LICENSE-MIT` in a.whl is another text than LICENSE-MIT of the project: make them equal";
        assert_eq!(findings(&archive, &expectation(100)), [expected]);
    }
}
