//! The documentation of a method.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Argument, Ensure, Operation, Spec, WireType};

use super::documentation::{of_field, with_methods, with_own_names};
use super::method::Input;
use crate::codegen::ensure::{self as shared, Flow};
use crate::codegen::method_prose::{declared_errors, lower_first, none, price, source, what};

/// First what it does, with a warning before it if it destroys something; then price and source, then arguments, answer and errors.
pub(super) fn paragraphs(spec: &Spec, operation: &Operation, positional: &[Argument<'_>], input: Option<&Input>) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &operation.destructive {
        paragraphs.push(with_methods(spec, &format!("Destructive: {}", lower_first(effect))));
    }
    paragraphs.push(with_methods(spec, &what(operation)));
    paragraphs.push(price(operation));
    paragraphs.push(source(operation));
    paragraphs.extend(positional.iter().map(|argument| format!("@param {} - {}", camel(argument.name), of_field(spec, argument.field))));
    if input.is_some() {
        let what = if positional.is_empty() { "The arguments" } else { "The other arguments" };
        paragraphs.push(format!("@param input - {what}, by the names of the API."));
    }
    paragraphs.push(format!("@param options - Time limits, signal, headers and retries of {}", options(operation)));
    paragraphs.extend(answer(operation).map(|answer| format!("@returns {answer}")));
    paragraphs.extend(declared_errors(spec, operation).map(|(class, reason)| format!("@throws `{class}`: {reason}")));
    paragraphs
}

/// The same for a method that is made of several operations.
pub(super) fn of_ensure(
    spec: &Spec,
    ensure: &Ensure,
    act: &Operation,
    flow: Flow,
    positional: &[Argument<'_>],
    input: Option<&Input>,
) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &act.destructive {
        paragraphs.push(with_methods(spec, &format!("Destructive: {}", lower_first(effect))));
    }
    paragraphs.extend([ensure.doc.clone(), ensure.cost.clone(), with_methods(spec, &shared::source(ensure))]);
    paragraphs.extend(positional.iter().map(|argument| format!("@param {} - {}", camel(argument.name), of_field(spec, argument.field))));
    paragraphs.extend(input.map(|_| "@param input - The arguments, by the names of the API.".to_owned()));
    paragraphs.push("@param options - Time limits, signal, headers and retries of each of its calls.".to_owned());
    paragraphs.push(format!("@returns {}", flow.returns(act, "null")));
    let errors = declared_errors(spec, act).filter(|(class, _)| flow != Flow::Absent || *class != "NotFoundError");
    paragraphs.extend(errors.map(|(class, reason)| format!("@throws `{class}`: {reason}")));
    paragraphs.push(format!("@throws `MightyError`: {}", with_own_names(shared::UNCLEAR)));
    paragraphs
}

fn options(operation: &Operation) -> &'static str {
    match &operation.answer {
        Some(WireType::Page(_)) if operation.is_paged() => "each request; `dedupe` and `prefetch` of the list.",
        None if operation.method == "DELETE" => "this call; `missingOk` takes a 404 for done.",
        _ => "this call.",
    }
}

fn answer(operation: &Operation) -> Option<String> {
    Some(match operation.answer.as_ref()? {
        WireType::Page(model) if operation.is_paged() => {
            format!("A pager of `{model}`: iterate it with `for await`, or ask it for pages, the first item or a bounded list.")
        }
        WireType::Page(model) => format!("One page of `{model}`."),
        model => match none(operation) {
            Some(when) => format!("The `{model}`; null if {when}."),
            None => format!("The `{model}`."),
        },
    })
}
