//! One method of a resource class.

use mighty_networks_spec::{Field, Operation, Spec, WireType};

use super::annotation::{self, Direction};
use super::flavour::{Flavour, Form};
use super::layout::{brackets, call, docstring, indent, quoted};
use super::method_doc;

/// Where an argument of a method goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Body,
}

/// One argument of a method.
#[derive(Clone)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) field: Field,
    pub(super) place: Place,
    /// What the value's type is, without what stands for "not given"; empty if it must not be given.
    pub(super) annotation: String,
    /// The caller may leave it out.
    pub(super) optional: bool,
    pub(super) positional: bool,
    /// A form has no null.
    never_null: bool,
    /// Exactly one of these must be given.
    is_alternative: bool,
}

impl Argument {
    /// `name: type`, and the default of what may be left out.
    pub(super) fn declaration(&self) -> String {
        let Self { name, annotation, .. } = self;
        match (self.optional, self.place) {
            (false, _) => format!("{name}: {annotation}"),
            (true, Place::Body) if annotation.is_empty() => format!("{name}: Unset = UNSET"),
            (true, Place::Body) if annotation == "object" => format!("{name}: object = UNSET"),
            (true, Place::Body) if self.never_null => format!("{name}: {annotation} | Unset = UNSET"),
            (true, Place::Body) => format!("{name}: {annotation} | Unset | None = UNSET"),
            (true, _) => format!("{name}: {annotation} | None = None"),
        }
    }

    /// The entry of the dict of arguments.
    fn entry(&self) -> String {
        let value = if self.field.wire_type == WireType::File { format!("file_part({})", self.name) } else { self.name.clone() };
        format!("{}: {value}", quoted(&self.name))
    }
}

/// What every method takes beside the arguments of its operation.
pub(super) const OPTIONS: &str = "request_options: RequestOptions | None = None";
const MISSING_OK: &str = "missing_ok: bool = False";
const DEDUPE: &str = "dedupe: bool = True";
const PREFETCH: &str = "prefetch: int = 0";

/// What the method takes beside the arguments of its operation.
fn ours(operation: &Operation, form: Form) -> &'static [&'static str] {
    match (is_lazy(operation, form), operation.takes_missing_ok()) {
        (true, _) => &[DEDUPE, PREFETCH, OPTIONS],
        (false, true) => &[MISSING_OK, OPTIONS],
        (false, false) => &[OPTIONS],
    }
}

/// A method, and the types that its signature mentions.
pub(super) struct Method {
    pub(super) text: String,
    pub(super) annotations: Vec<String>,
}

/// Renders the method of an operation, inside a class.
pub(super) fn render(spec: &Spec, operation: &Operation, flavour: Flavour, form: Form) -> Method {
    let arguments = arguments(spec, operation, form);
    let answer = answer(operation, flavour, form);
    let head = head(operation, flavour, form);
    let ours = ours(operation, form);
    let paragraphs = match form {
        Form::Read => method_doc::paragraphs(spec, operation, &arguments),
        Form::Raw => method_doc::of_raw(spec, operation),
    };
    let mut text = overloads(&head, &arguments, alternatives(spec, operation), ours, &answer);
    text += &call(4, &head, &parameters(&arguments, ours), &format!(" -> {answer}:"));
    text += &indent(&docstring(8, &paragraphs), 4);
    text += &indent(&body(operation, &arguments, flavour, form), 4);
    let mut annotations: Vec<String> = arguments.iter().map(Argument::declaration).collect();
    annotations.extend([answer, OPTIONS.to_owned()]);
    Method { text, annotations }
}

/// Whether the method gives back a pager, which fetches nothing yet.
fn is_lazy(operation: &Operation, form: Form) -> bool {
    form == Form::Read && operation.is_paged()
}

/// Whether the method waits for an answer.
fn waits(operation: &Operation, flavour: Flavour, form: Form) -> bool {
    flavour == Flavour::Asynchronous && !is_lazy(operation, form)
}

fn head(operation: &Operation, flavour: Flavour, form: Form) -> String {
    format!("{}def {}", if waits(operation, flavour, form) { "async " } else { "" }, operation.verb())
}

/// The fields of the body of which exactly one must be given.
fn alternatives<'a>(spec: &'a Spec, operation: &Operation) -> &'a [String] {
    operation.body.as_deref().and_then(|body| spec.model(body)).map_or(&[], |model| &model.exactly_one_of)
}

/// Path, query and body in this order; what must be given comes first.
pub(super) fn arguments(spec: &Spec, operation: &Operation, form: Form) -> Vec<Argument> {
    let argument = |owner: &str, name: &str, field: &Field, place: Place| Argument {
        name: name.to_owned(),
        annotation: annotation::of(spec, owner, field, Direction::Sent),
        optional: place != Place::Path && !field.must_be_given(),
        positional: place == Place::Path || field.positional,
        never_null: operation.encoding.is_some(),
        is_alternative: place == Place::Body && alternatives(spec, operation).contains(&field.name),
        field: field.clone(),
        place,
    };
    let path = operation.path_parameters.iter().map(|field| argument(&operation.id, &field.name, field, Place::Path));
    let query = operation.query.iter().map(|field| argument(&operation.id, &field.name, field, Place::Query));
    let model = operation.body.as_deref().map(|name| spec.mentioned_model(name));
    let body = model
        .into_iter()
        .flat_map(|model| model.fields.iter().map(move |field| argument(&model.name, model.argument(&field.name), field, Place::Body)));
    let paging = paging_fields(operation, form);
    let paging = paging.iter().map(|field| argument(&operation.id, &field.name, field, Place::Query));
    let mut arguments: Vec<Argument> = path.chain(query).chain(body).chain(paging).collect();
    arguments.sort_by_key(|argument| (!argument.positional, argument.optional));
    arguments
}

/// A pager counts the pages itself; a page that comes at once can be any.
fn paging_fields(operation: &Operation, form: Form) -> Vec<Field> {
    let field = |name: &str, doc: &str| Field::of_ours(name, WireType::Integer, doc);
    let size = field("per_page", "How many items a request fetches, 1 to 100; 100 unless given.");
    match (is_lazy(operation, form), operation.answers_page()) {
        (true, _) => vec![size],
        (false, true) => vec![field("page", "Which page to return, counted from 1."), size],
        (false, false) => Vec::new(),
    }
}

/// `ours` are parameters that do not come from the description; they stand last and are keywords.
pub(super) fn parameters(arguments: &[Argument], ours: &[&str]) -> Vec<String> {
    let mut parameters = vec!["self".to_owned()];
    parameters.extend(arguments.iter().filter(|argument| argument.positional).map(Argument::declaration));
    parameters.push("*".to_owned());
    parameters.extend(arguments.iter().filter(|argument| !argument.positional).map(Argument::declaration));
    parameters.extend(ours.iter().map(|&parameter| parameter.to_owned()));
    parameters
}

/// One signature per field of which exactly one must be given.
fn overloads(head: &str, arguments: &[Argument], alternatives: &[String], ours: &[&str], answer: &str) -> String {
    let signature = |chosen: &String| {
        let mut wanted = arguments.to_vec();
        for argument in wanted.iter_mut().filter(|argument| argument.is_alternative) {
            argument.optional = argument.field.name != *chosen;
            if argument.optional {
                argument.annotation = String::new();
            }
        }
        wanted.sort_by_key(|argument| (!argument.positional, argument.optional));
        let signature = call(4, head, &parameters(&wanted, ours), &format!(" -> {answer}: ..."));
        format!("@overload\n{signature}\n")
    };
    alternatives.iter().map(signature).collect()
}

fn answer(operation: &Operation, flavour: Flavour, form: Form) -> String {
    let read = match &operation.answer {
        None => "None".to_owned(),
        Some(WireType::Page(model)) if is_lazy(operation, form) => format!("{}[{model}]", flavour.class("Pager")),
        Some(WireType::Page(model)) => format!("Page[{model}]"),
        Some(model) if operation.finder_of.is_some() => format!("{model} | None"),
        Some(model) => model.to_string(),
    };
    match form {
        Form::Read => read,
        Form::Raw => format!("ApiResponse[{read}]"),
    }
}

fn body(operation: &Operation, arguments: &[Argument], flavour: Flavour, form: Form) -> String {
    let (function, model) = match &operation.answer {
        None => ("nothing", None),
        Some(WireType::Page(model)) if is_lazy(operation, form) => ("pager", Some(model.clone())),
        Some(WireType::Page(model)) => ("page", Some(model.clone())),
        Some(model) if operation.finder_of.is_some() => ("found", Some(model.to_string())),
        Some(model) => ("object", Some(model.to_string())),
    };
    let function = form.of(function);
    let entries: Vec<String> = arguments.iter().map(Argument::entry).collect();
    let before: Vec<String> = model.into_iter().chain([quoted(operation.called())]).collect();
    let mut behind = vec!["request_options".to_owned()];
    behind.extend(operation.takes_missing_ok().then(|| "missing_ok".to_owned()));
    if is_lazy(operation, form) {
        behind.extend(["dedupe", "prefetch"].map(str::to_owned));
    }
    let give_back = if operation.answer.is_some() || form == Form::Raw { "return " } else { "" };
    let waited = if waits(operation, flavour, form) { "await " } else { "" };
    let head = format!("{give_back}{waited}self._driver.{function}");
    let with = |dict: String| [&before[..], &[dict.trim_end().to_owned()], &behind[..]].concat();
    let line = call(8, &head, &with(brackets(8, "{", &entries, "}")), "");
    if !line.trim_end().contains('\n') {
        return line;
    }
    // The dict gets lines of its own only if it does not fit on one within the brackets.
    call(8, &head, &with(brackets(13, "{", &entries, "}")), "")
}
