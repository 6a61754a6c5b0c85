//! The docstring of a method.

use mighty_networks_spec::{Ensure, Operation, Spec, WireType};

use super::method::Argument;
use crate::codegen::ensure::{self as shared, Flow};
use crate::codegen::method_prose::{declared_errors, lower_first, meaning, none, price, source, what};

const OPTIONS: &str = "    request_options: What this call is told besides, such as its `timeout`; see `RequestOptions`.";
const MISSING_OK: &str = "    missing_ok: Whether a 404 of the API counts as done, since there is nothing to delete then.";

const DEDUPE: &str = "    dedupe: Whether items are left out that one of the two pages before had as well: those that a row created meanwhile has \
                      moved. Items without an id are never left out.";
const PREFETCH: &str =
    "    prefetch: How many pages are fetched ahead while you work on one. Stopping early has then paid for so many more.";

/// First what it does, with a warning before it if it destroys something; then arguments, answer, errors, price and source.
pub(super) fn paragraphs(spec: &Spec, operation: &Operation, arguments: &[Argument]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &operation.destructive {
        paragraphs.push(format!("Destructive: {}", lower_first(effect)));
    }
    paragraphs.push(what(operation));
    let mut lines: Vec<String> =
        arguments.iter().map(|argument| format!("    {}: {}", argument.name, public_names(spec, operation, about(argument)))).collect();
    lines.extend(operation.takes_missing_ok().then(|| MISSING_OK.to_owned()));
    if operation.is_paged() {
        lines.extend([DEDUPE, PREFETCH].map(str::to_owned));
    }
    lines.push(OPTIONS.to_owned());
    paragraphs.push(format!("Args:\n{}", lines.join("\n")));
    if let Some(answer) = answer(operation) {
        paragraphs.push(format!("Returns:\n    {answer}"));
    }
    let raises: Vec<String> = declared_errors(spec, operation).map(|(class, reason)| format!("    {class}: {reason}")).collect();
    if !raises.is_empty() {
        paragraphs.push(format!("Raises:\n{}", raises.join("\n")));
    }
    paragraphs.push(price(operation));
    paragraphs.push(source(operation));
    paragraphs
}

/// The same for a method of `client.raw`, whose arguments are described where it is read.
pub(super) fn of_raw(spec: &Spec, operation: &Operation) -> Vec<String> {
    let one_page = operation.is_paged().then(|| "Here it is one page: the first, or the one that `page` names, counted from 1.".to_owned());
    let mut paragraphs = Vec::new();
    paragraphs.extend(operation.destructive.as_ref().map(|effect| format!("Destructive: {}", lower_first(effect))));
    paragraphs.push([Some(operation.doc.clone()), one_page].into_iter().flatten().collect::<Vec<_>>().join(" "));
    paragraphs.push(format!("Returns:\n    The answer as it came; arguments and errors are those of `{}`.", operation.id));
    paragraphs.push(if operation.is_paged() { "Costs one request, and one for each retry.".to_owned() } else { price(operation) });
    paragraphs.push(source(operation));
    paragraphs.into_iter().map(|text| public_names(spec, operation, text)).collect()
}

/// The same for a method that is made of several operations.
pub(super) fn of_ensure(spec: &Spec, ensure: &Ensure, act: &Operation, flow: Flow, arguments: &[Argument]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &act.destructive {
        paragraphs.push(format!("Destructive: {}", lower_first(effect)));
    }
    let mut lines: Vec<String> =
        arguments.iter().map(|argument| format!("    {}: {}", argument.name, public_names(spec, act, about(argument)))).collect();
    lines.push(format!("{OPTIONS} They hold for every request, but `query` and `body` for `{}` alone.", act.id));
    let mut raises: Vec<String> = declared_errors(spec, act)
        .filter(|(class, _)| flow != Flow::Absent || *class != "NotFoundError")
        .map(|(class, reason)| format!("    {class}: {reason}"))
        .collect();
    raises.push(format!("    MightyError: {}", shared::UNCLEAR));
    paragraphs.extend([
        ensure.doc.clone(),
        format!("Args:\n{}", lines.join("\n")),
        format!("Returns:\n    {}", flow.returns(act, "None")),
        format!("Raises:\n{}", raises.join("\n")),
        ensure.cost.clone(),
        shared::source(ensure),
    ]);
    paragraphs
}

fn about(argument: &Argument) -> String {
    let field = &argument.field;
    let mut text = meaning(field);
    if field.wire_type == WireType::Timestamp {
        text += " An aware `datetime`, or RFC 3339 text.";
    }
    if field.wire_type == WireType::File {
        text += " A path, bytes, a binary file object, or a tuple of name, bytes and optionally media type.";
    }
    text
}

/// Texts of the description name fields as the API does; some arguments have another name.
fn public_names(spec: &Spec, operation: &Operation, text: String) -> String {
    let model = operation.body.as_deref().and_then(|name| spec.model(name));
    let aliases = model.into_iter().flat_map(|model| &model.aliases);
    aliases.fold(text, |text, (wire, argument)| text.replace(&format!("`{wire}`"), &format!("`{argument}`")))
}

fn answer(operation: &Operation) -> Option<String> {
    Some(match operation.answer.as_ref()? {
        WireType::Page(model) if operation.is_paged() => {
            format!(
                "A pager of `{model}`. It is truthy and has no length; iterate it, or ask it for pages, the first item or a bounded list."
            )
        }
        WireType::Page(model) => format!("One page of `{model}`."),
        model => match none(operation) {
            Some(when) => format!("The `{model}`; None if {when}."),
            None => format!("The `{model}`."),
        },
    })
}
