//! The documentation of a method.

use mighty_networks_spec::{Field, Operation};

use super::signature::Argument;
use crate::codegen::method_prose::{none, what};

/// What it destroys if it does; what it does; where it goes, when it is repeated and what it costs; what it takes; how it fails.
pub(super) fn of_method(operation: &Operation, arguments: &[Argument<'_>], options: &[&Field]) -> String {
    let mut paragraphs = Vec::new();
    if let Some(destructive) = &operation.destructive {
        paragraphs.push(format!("**Destructive.** {destructive}"));
    }
    paragraphs.push(what(operation));
    paragraphs.extend(none(operation).map(|when| format!("Gives `None` if {when}.")));
    paragraphs.push(source(operation));
    let lines: Vec<String> = arguments.iter().map(Argument::about).chain(options.iter().map(|field| option(field))).collect();
    if !lines.is_empty() {
        paragraphs.push(lines.join("\n"));
    }
    paragraphs.push(format!("# Errors\n{}", errors(operation)));
    paragraphs.join("\n\n")
}

fn option(field: &Field) -> String {
    format!("- `.{}(…)`, optional: {}", field.name, field.doc)
}

fn source(operation: &Operation) -> String {
    let class = operation.safety.as_str();
    let stricter = operation.once_when.as_ref().map(|name| format!(" (`once` if `{name}` is given and not false)")).unwrap_or_default();
    let cost = if operation.is_paged() { "one request per page of 100" } else { "one request" };
    format!("`{}`, `{} {}`, retry class `{class}`{stricter}, costs {cost}.", operation.called(), operation.method, operation.path)
}

fn errors(operation: &Operation) -> String {
    let raised: Vec<(&String, &String)> =
        operation.errors.iter().filter(|(status, _)| operation.finder_of.is_none() || status.as_str() != "404").collect();
    let declared = raised.iter().map(|(status, meaning)| format!("- {status}: {meaning}"));
    let any = if raised.is_empty() {
        "What any call can fail with: see [`ErrorKind`](crate::ErrorKind).".to_owned()
    } else {
        "- what any call can fail with: see [`ErrorKind`](crate::ErrorKind)".to_owned()
    };
    declared.chain([any]).collect::<Vec<_>>().join("\n")
}
