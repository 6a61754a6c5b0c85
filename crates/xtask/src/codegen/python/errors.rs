//! `errors.py`: one exception class per kind of error.

use mighty_networks_spec::{ErrorEntry, Spec};

use super::layout::{brackets, docstring, indent, quoted, string_list};
use crate::codegen::GeneratedFile;

/// The class above all others, written by hand.
const BASE: &str = "MightyError";

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let names: Vec<String> = spec.errors.iter().map(|error| error.class.clone()).chain([BASE.to_owned()]).collect();
    let classes: Vec<String> = spec.errors.iter().map(class).collect();
    let kinds: Vec<String> = spec.errors.iter().map(|error| format!("{}: {}", quoted(&error.kind), error.class)).collect();
    let code = format!(
        "\"\"\"The errors of the library. All derive from `MightyError` and carry its attributes.\"\"\"\n\nfrom __future__ import annotations\n\n\
         from ._error_base import MightyError\n\n{}\n\n{}\n\n{}",
        string_list("__all__", &names),
        classes.join("\n\n"),
        brackets(0, "KINDS: dict[str, type[MightyError]] = {", &kinds, "}"),
    );
    vec![GeneratedFile::python("python/mighty_networks/errors.py", &code)]
}

fn class(error: &ErrorEntry) -> String {
    let mut bases = vec![error.parent.clone().unwrap_or_else(|| BASE.to_owned())];
    bases.extend(error.builtins.iter().cloned());
    let mut paragraphs = vec![error.doc.clone()];
    paragraphs.extend(error.statuses_in_words().map(|statuses| format!("Status {statuses}.")));
    let body = format!("{}\nkind = {}\n", docstring(4, &paragraphs), quoted(&error.kind));
    format!("class {}({}):\n{}", error.class, bases.join(", "), indent(&body, 4))
}
