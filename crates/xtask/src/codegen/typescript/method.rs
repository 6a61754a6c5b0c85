//! One method of a resource class.

use mighty_networks_spec::case::{camel, pascal};
use mighty_networks_spec::{Argument, Operation, Place, Spec, WireType};

use super::layout::{brackets, documentation, indent, quoted};
use super::method_doc;
use super::models::{interface, sent};
use super::types::{Direction, expression};

/// A method, and the interface of its input if it has one of its own.
pub(super) struct Method {
    pub(super) text: String,
    pub(super) input: Option<String>,
}

/// The object with all arguments that are not given by position.
pub(super) struct Input {
    pub(super) type_name: String,
    /// The caller may leave the whole object out.
    optional: bool,
    /// The interface, where no model has the same fields.
    declaration: Option<String>,
}

/// Renders the method of an operation, inside a class.
pub(super) fn render(spec: &Spec, operation: &Operation) -> Method {
    let input = input(spec, operation);
    let positional: Vec<Argument<'_>> = positional(spec, operation);
    let parameters = declarations(&positional, input.as_ref(), &options(operation));
    let head = format!("{}(", camel(operation.verb()));
    let mut text = documentation(2, &method_doc::paragraphs(spec, operation, &positional, input.as_ref()));
    text += &brackets(2, &head, &parameters, &format!("): {} {{", answer(operation)));
    text += &indent(&body(operation, &positional, input.is_some()), 2);
    text += "}\n";
    Method { text, input: input.and_then(|input| input.declaration) }
}

/// The parameters of a method, its options last.
pub(super) fn declarations(positional: &[Argument<'_>], input: Option<&Input>, options: &str) -> Vec<String> {
    let mut parameters: Vec<String> =
        positional.iter().map(|argument| format!("{}: {}", camel(argument.name), expression(argument.field, Direction::Sent))).collect();
    parameters.extend(input.iter().map(|input| match input.optional {
        true => format!("input: {} = {{}}", input.type_name),
        false => format!("input: {}", input.type_name),
    }));
    parameters.push(format!("options?: {options}"));
    parameters
}

/// The type of the options: what may be found in place of an answer is what the operation answers. Nobody looks after a read.
fn options(operation: &Operation) -> String {
    match &operation.answer {
        Some(WireType::Page(_)) if operation.is_paged() => "ListOptions".to_owned(),
        _ if operation.method == "GET" => "RequestOptions".to_owned(),
        None if operation.method == "DELETE" => "DeleteOptions".to_owned(),
        None => "RequestOptions<unknown>".to_owned(),
        Some(WireType::Page(model)) => format!("RequestOptions<Page<{model}>>"),
        Some(model) => format!("RequestOptions<{model}>"),
    }
}

pub(super) fn positional<'a>(spec: &'a Spec, operation: &'a Operation) -> Vec<Argument<'a>> {
    spec.arguments(operation).into_iter().filter(Argument::is_positional).collect()
}

pub(super) fn input(spec: &Spec, operation: &Operation) -> Option<Input> {
    let named: Vec<Argument<'_>> = spec.arguments(operation).into_iter().filter(|argument| !argument.is_positional()).collect();
    let (body, query): (Vec<&Argument<'_>>, Vec<&Argument<'_>>) = named.iter().partition(|argument| argument.place == Place::Body);
    let is_list = operation.answers_page();
    let model = operation.body.as_deref().filter(|_| !body.is_empty()).map(ToOwned::to_owned);
    let base = model.or_else(|| is_list.then(|| base_of_list(operation).to_owned()));
    let optional = named.iter().all(|argument| !argument.field.must_be_given()) && !has_alternatives(spec, operation);
    let fields: String = query.iter().map(|argument| sent(spec, argument.name, argument.field, false)).collect();
    let mut extends = base.iter().map(|base| format!(" extends {base}")).collect::<String>();
    // A body beside a page is rare enough to spell the pages out.
    if is_list && !body.is_empty() {
        extends += &format!(", {}", base_of_list(operation));
    } else if fields.is_empty() {
        return base.map(|type_name| Input { type_name, optional, declaration: None });
    }
    let type_name = format!("{}Input", pascal(&operation.id));
    let about = [format!("What `{}` takes beside what is given by position.", super::documentation::method_path(&operation.id))];
    let declaration = interface(&about, &type_name, &extends, &fields);
    Some(Input { type_name, optional, declaration: Some(declaration) })
}

/// A pager counts the pages itself; a page that comes at once can be any.
fn base_of_list(operation: &Operation) -> &'static str {
    if operation.is_paged() { "ListInput" } else { "PageInput" }
}

fn has_alternatives(spec: &Spec, operation: &Operation) -> bool {
    operation.body.as_deref().and_then(|body| spec.model(body)).is_some_and(|model| !model.exactly_one_of.is_empty())
}

fn answer(operation: &Operation) -> String {
    match &operation.answer {
        None => "APIPromise<void>".to_owned(),
        Some(WireType::Page(model)) if operation.is_paged() => format!("Pager<{model}>"),
        Some(WireType::Page(model)) => format!("APIPromise<Page<{model}>>"),
        Some(model) if operation.finder_of.is_some() => format!("APIPromise<{model} | null>"),
        Some(model) => format!("APIPromise<{model}>"),
    }
}

fn body(operation: &Operation, positional: &[Argument<'_>], has_input: bool) -> String {
    let (function, model) = match &operation.answer {
        None => ("nothing", None),
        Some(WireType::Page(model)) if operation.is_paged() => ("pager", Some(model.clone())),
        Some(WireType::Page(model)) => ("page", Some(model.clone())),
        Some(model) if operation.finder_of.is_some() => ("found", Some(model.to_string())),
        Some(model) => ("object", Some(model.to_string())),
    };
    // What is given by position stands last, so that nothing in the object can take its place.
    let mut entries: Vec<String> = has_input.then(|| "...input".to_owned()).into_iter().collect();
    entries.extend(positional.iter().map(|argument| {
        let parameter = camel(argument.name);
        if parameter == argument.name { parameter } else { format!("{}: {parameter}", argument.name) }
    }));
    let arguments = match entries.as_slice() {
        [only] if has_input => only.trim_start_matches("...").to_owned(),
        _ => brackets(6, "{", &entries, "}").trim_end().to_owned(),
    };
    let model = model.as_deref().map(quoted);
    let values: Vec<String> =
        [Some(quoted(operation.called())), model, Some(arguments), Some("options".to_owned())].into_iter().flatten().collect();
    brackets(4, &format!("return this.driver.{function}("), &values, ");")
}
