//! The documentation of a method.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Argument, Operation, Safety, Spec, WireType};

use super::documentation::{lower_first, of_field, upper_first, with_methods};
use super::method::Input;

/// First what it does, with a warning before it if it destroys something; then price and source, then arguments, answer and errors.
pub(super) fn paragraphs(spec: &Spec, operation: &Operation, positional: &[Argument<'_>], input: Option<&Input>) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &operation.destructive {
        paragraphs.push(with_methods(spec, &format!("Destructive: {}", lower_first(effect))));
    }
    paragraphs.push(with_methods(spec, &operation.doc));
    paragraphs.push(price(operation));
    paragraphs.push(source(operation));
    paragraphs.extend(positional.iter().map(|argument| format!("@param {} - {}", camel(argument.name), of_field(spec, argument.field))));
    if input.is_some() {
        let what = if positional.is_empty() { "The arguments" } else { "The other arguments" };
        paragraphs.push(format!("@param input - {what}, by the names of the API."));
    }
    paragraphs.push("@param options - Time limits, signal, headers and retries of this call.".to_owned());
    paragraphs.extend(answer(operation).map(|answer| format!("@returns {answer}")));
    paragraphs.extend(throws(spec, operation));
    paragraphs
}

fn answer(operation: &Operation) -> Option<String> {
    Some(match operation.answer.as_ref()? {
        WireType::Page(model) if operation.is_paged() => {
            format!("A pager of `{model}`: iterate it with `for await`, or ask it for pages, the first item or a bounded list.")
        }
        WireType::Page(model) => format!("One page of `{model}`."),
        model => format!("The `{model}`."),
    })
}

/// The declared error statuses. Others happen, and every call can also fail on the way.
fn throws(spec: &Spec, operation: &Operation) -> Vec<String> {
    let class = |status: &String| spec.errors.iter().find(|error| error.statuses.contains(status)).map(|error| error.class.as_str());
    let errors = operation.errors.iter();
    errors.filter_map(|(status, reason)| Some(format!("@throws `{}`: {}.", class(status)?, upper_first(reason)))).collect()
}

fn price(operation: &Operation) -> String {
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

fn source(operation: &Operation) -> String {
    let class = match operation.safety {
        Safety::Safe => "safe",
        Safety::Idempotent => "idempotent",
        Safety::Once => "once",
    };
    format!("`{}`: `{} {}`, retry class {class}.", operation.id, operation.method, operation.path)
}
