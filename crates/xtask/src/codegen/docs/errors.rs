//! `docs/errors.md`: what an error tells, and every kind by its names.

use mighty_networks_spec::{ErrorEntry, Spec};

use crate::codegen::GeneratedFile;

const HEAD: &str = include_str!("errors_head.md");
const COLUMNS: &str = "\n| kind | Python | status | what happened |\n|---|---|---|---|\n";

/// Renders the page.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let rows: String = spec.errors.iter().map(row).collect();
    vec![GeneratedFile::markdown("docs/errors.md", &format!("{HEAD}{COLUMNS}{rows}"))]
}

fn row(error: &ErrorEntry) -> String {
    let builtins: String = error.builtins.iter().map(|name| format!(", a `{name}`")).collect();
    let statuses = error.statuses_in_words().unwrap_or_default();
    format!("| `{}` | `{}`{builtins} | {statuses} | {} |\n", error.kind, error.class, error.doc)
}
