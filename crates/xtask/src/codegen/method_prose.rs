//! What the documentation of a method says in every language that spells it out: price, source, errors, and the meaning of a field.

use mighty_networks_spec::{Field, Operation, Safety, Spec};

/// What a call costs in requests.
pub(super) fn price(operation: &Operation) -> String {
    if operation.is_paged() {
        return "Costs nothing until it is consumed, then one request per page.".to_owned();
    }
    match (operation.safety, &operation.once_when) {
        (Safety::Once, _) => {
            "Costs one request; it is sent again only if it provably never arrived, or the server asked for it.".to_owned()
        }
        (_, Some(parameter)) => {
            format!("Costs one request, and one for each retry; with `{parameter}` it is sent again only if it provably never arrived.")
        }
        _ => "Costs one request, and one for each retry.".to_owned(),
    }
}

/// What it does, first.
pub(super) fn what(operation: &Operation) -> String {
    match &operation.finder_of {
        Some(getter) => {
            format!("Looks for what `{getter}` returns; that there is none is no error. Nothing but a 404 of the API counts as none.")
        }
        None => operation.doc.clone(),
    }
}

/// When a finder finds nothing.
pub(super) fn none(operation: &Operation) -> Option<&str> {
    operation.finder_of.as_ref()?;
    Some(operation.errors.get("404").map_or("there is none with this id", String::as_str))
}

/// Where it comes from: operation id, HTTP line and retry class.
pub(super) fn source(operation: &Operation) -> String {
    format!("`{}`: `{} {}`, retry class {}.", operation.called(), operation.method, operation.path, operation.safety.as_str())
}

/// The declared errors: the class, and what it means here as a sentence. Others happen, and every call can also fail on the way.
pub(super) fn declared_errors<'a>(spec: &'a Spec, operation: &'a Operation) -> impl Iterator<Item = (&'a str, String)> {
    let class = |status: &str| {
        let number = status.parse().unwrap_or_else(|problem| panic!("{}: `{status}` is no status: {problem}", operation.id));
        spec.error_of(number).class.as_str()
    };
    let raised = operation.errors.iter().filter(|(status, _)| operation.finder_of.is_none() || status.as_str() != "404");
    raised.map(move |(status, reason)| (class(status), format!("{}.", upper_first(reason))))
}

/// What a field means, with its unit and whether it is to be avoided.
pub(super) fn meaning(field: &Field) -> String {
    let mut text = field.doc.clone();
    if let Some(unit) = field.unit.as_deref().filter(|unit| !text.contains(*unit)) {
        text += &format!(" In {unit}.");
    }
    if field.deprecated && !text.contains("eprecated") {
        text += " Deprecated: the vendor advises against it.";
    }
    text
}

/// The text with its first letter in lower case.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
