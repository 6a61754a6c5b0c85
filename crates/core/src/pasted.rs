//! Secrets as people paste them into an environment or a form.

/// The text without what clings to it: surrounding spaces, newlines and quotes.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|at: char| at.is_whitespace() || at == '"' || at == '\'')
}
