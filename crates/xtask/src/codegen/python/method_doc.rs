//! The docstring of a method.

use mighty_networks_spec::{Operation, Safety, Spec, WireType};

use super::method::Argument;

/// First what it does, with a warning before it if it destroys something; then arguments, answer, errors, price and source.
pub(super) fn paragraphs(spec: &Spec, operation: &Operation, arguments: &[Argument]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(effect) = &operation.destructive {
        paragraphs.push(format!("Destructive: {}", lower_first(effect)));
    }
    paragraphs.push(operation.doc.clone());
    if !arguments.is_empty() {
        let lines: Vec<String> =
            arguments.iter().map(|argument| format!("    {}: {}", argument.name, public_names(spec, operation, about(argument)))).collect();
        paragraphs.push(format!("Args:\n{}", lines.join("\n")));
    }
    if let Some(answer) = answer(operation) {
        paragraphs.push(format!("Returns:\n    {answer}"));
    }
    let raises = raises(spec, operation);
    if !raises.is_empty() {
        paragraphs.push(format!("Raises:\n{}", raises.join("\n")));
    }
    paragraphs.push(price(operation));
    paragraphs.push(source(operation));
    paragraphs
}

fn about(argument: &Argument) -> String {
    let field = &argument.field;
    let mut text = field.doc.clone();
    if let Some(unit) = field.unit.as_deref().filter(|unit| !text.contains(*unit)) {
        text += &format!(" In {unit}.");
    }
    if field.deprecated && !text.contains("eprecated") {
        text += " Deprecated: the vendor advises against it.";
    }
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
        model => format!("The `{model}`."),
    })
}

/// The declared error statuses. Others happen, and every call can also fail on the way.
fn raises(spec: &Spec, operation: &Operation) -> Vec<String> {
    let class = |status: &String| spec.errors.iter().find(|error| error.statuses.contains(status)).map(|error| error.class.as_str());
    operation.errors.iter().filter_map(|(status, reason)| Some(format!("    {}: {}.", class(status)?, upper_first(reason)))).collect()
}

fn price(operation: &Operation) -> String {
    if operation.is_paged() {
        return "Costs nothing until it is consumed, then one request per page.".to_owned();
    }
    let again = match (operation.safety, &operation.once_when) {
        (Safety::Once, _) => "it is sent again only if it provably never arrived, or the server asked for it".to_owned(),
        (_, Some(parameter)) => format!("and one for each retry; with `{parameter}` it is sent again only if it provably never arrived"),
        _ => "and one for each retry".to_owned(),
    };
    format!("Costs one request{} {again}.", if operation.safety == Safety::Once { ";" } else { "," })
}

fn source(operation: &Operation) -> String {
    let class = match operation.safety {
        Safety::Safe => "safe",
        Safety::Idempotent => "idempotent",
        Safety::Once => "once",
    };
    format!("`{}`: `{} {}`, retry class {class}.", operation.id, operation.method, operation.path)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
