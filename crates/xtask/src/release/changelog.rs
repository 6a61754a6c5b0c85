//! The entry of CHANGELOG.md for the version that is to be released.

/// What is to be put right, if anything. An entry is headed `## 1.2.3 (2026-11-24)`, and `## 1.2.3 (unreleased)` before there is a tag.
pub(super) fn findings(changelog: &str, version: &str, tagged: bool) -> Vec<String> {
    let mut lines = changelog.lines();
    let Some(when) = lines.by_ref().find_map(|line| when(line, version)) else {
        return vec![format!("CHANGELOG.md has no entry for {version}: begin one with `## {version} (unreleased)`")];
    };
    let mut findings = Vec::new();
    if !(is_date(when) || when == "(unreleased)" && !tagged) {
        findings.push(format!("the entry of CHANGELOG.md for {version} does not say when: head it `## {version} (year-month-day)`"));
    }
    if !lines.take_while(|line| !line.starts_with("## ")).any(|line| line.starts_with("- ")) {
        findings.push(format!("the entry of CHANGELOG.md for {version} is empty: say what users may notice, each in a line with `- `"));
    }
    findings
}

/// What stands behind the version in the heading of its entry.
fn when<'line>(line: &'line str, version: &str) -> Option<&'line str> {
    let rest = line.strip_prefix("## ")?.strip_prefix(version)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
}

/// `(2026-11-24)`.
fn is_date(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let parts = inside.map(|inside| inside.split('-').collect::<Vec<_>>()).unwrap_or_default();
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

#[cfg(test)]
mod tests {
    use super::findings;

    const NOT_DATED: &str = "the entry of CHANGELOG.md for 1.2.3 does not say when: head it `## 1.2.3 (year-month-day)`";

    #[test]
    fn a_version_without_an_entry_is_told() {
        let expected = "CHANGELOG.md has no entry for 1.2.3: begin one with `## 1.2.3 (unreleased)`";
        assert_eq!(findings("# Changelog\n\n## 1.2.2 (2026-01-02)\n\n- a\n", "1.2.3", false), [expected]);
    }

    #[test]
    fn an_empty_entry_is_told() {
        let expected = "the entry of CHANGELOG.md for 1.2.3 is empty: say what users may notice, each in a line with `- `";
        assert_eq!(findings("## 1.2.3 (2026-01-02)\n\n## 1.2.2 (2026-01-02)\n\n- a\n", "1.2.3", true), [expected]);
    }

    #[test]
    fn a_tagged_version_has_a_date() {
        let undated = "## 1.2.3 (unreleased)\n\n- a\n";
        assert_eq!(findings(undated, "1.2.3", false), [""; 0]);
        assert_eq!(findings(undated, "1.2.3", true), [NOT_DATED]);
        assert_eq!(findings("## 1.2.3 (2026-11-24)\n\n- a\n", "1.2.3", true), [""; 0]);
    }

    #[test]
    fn another_version_that_begins_alike_is_not_this_one() {
        let expected = "CHANGELOG.md has no entry for 1.2.3: begin one with `## 1.2.3 (unreleased)`";
        assert_eq!(findings("## 1.2.30 (2026-11-24)\n\n- a\n", "1.2.3", true), [expected]);
    }
}
