//! What the method of an operation takes and gives.

use mighty_networks_spec::case::{pascal, rust_identifier as identifier, snake};
use mighty_networks_spec::{Field, Model, Operation, Spec, WireType};

use crate::codegen::rust::models::enumerations::Enumerations;
use crate::codegen::rust::models::input::{argument_type, argument_value, is_public, required};

/// Where the models are, seen from a resource.
pub(super) const MODELS: &str = "models::";

/// One argument of a method.
pub(super) enum Argument<'a> {
    /// A parameter, or a field of the body, by itself.
    Field(&'a Field),
    /// The whole body.
    Body(&'a Model),
    /// The file or the address of an upload.
    Upload,
}

/// The arguments of the method, in order: the path, what identifies, what else must be given, the body.
pub(super) fn arguments<'a>(operation: &'a Operation, spec: &'a Spec) -> Vec<Argument<'a>> {
    let body = operation.body.as_deref().and_then(|name| spec.model(name));
    let mut arguments: Vec<Argument<'_>> = operation.path_parameters.iter().map(Argument::Field).collect();
    arguments.extend(operation.query.iter().filter(|field| is_argument(field)).map(Argument::Field));
    match body {
        Some(model) if is_public(model) => arguments.push(Argument::Body(model)),
        Some(model) => {
            if !model.exactly_one_of.is_empty() {
                arguments.push(Argument::Upload);
            }
            arguments.extend(required(model).map(Argument::Field));
        }
        None => {}
    }
    arguments
}

/// What may be given by setters of the call.
pub(super) fn options<'a>(operation: &'a Operation, spec: &'a Spec) -> Vec<&'a Field> {
    let body = operation.body.as_deref().and_then(|name| spec.model(name)).filter(|model| !is_public(model));
    let fields = body.into_iter().flat_map(|model| model.fields.iter().map(move |field| (model, field)));
    let of_body = fields.filter(|(model, field)| !field.required && !model.exactly_one_of.contains(&field.name)).map(|(_, field)| field);
    operation.query.iter().filter(|field| !is_argument(field)).chain(of_body).collect()
}

fn is_argument(field: &Field) -> bool {
    field.positional || field.must_be_given()
}

impl Argument<'_> {
    pub(super) fn name(&self) -> String {
        match self {
            Self::Field(field) => identifier(&field.name),
            Self::Body(model) => {
                let noun = ["Create", "Update", "Replace"].iter().find_map(|ending| model.name.strip_suffix(ending));
                identifier(&noun.map_or_else(|| "input".to_owned(), snake))
            }
            Self::Upload => "upload".to_owned(),
        }
    }

    pub(super) fn declaration(&self, enumerations: &Enumerations) -> String {
        let kind = match self {
            Self::Field(field) => argument_type(field, enumerations, MODELS),
            Self::Body(model) => format!("{MODELS}{}", model.name),
            Self::Upload => "Upload".to_owned(),
        };
        format!("{}: {kind}", self.name())
    }

    /// How it enters the call.
    pub(super) fn application(&self, enumerations: &Enumerations) -> String {
        match self {
            Self::Field(field) => application(field, enumerations),
            Self::Body(_) => format!(".input({})", self.name()),
            Self::Upload => ".upload(upload)".to_owned(),
        }
    }

    /// The documentation of the argument.
    pub(super) fn about(&self) -> String {
        match self {
            Self::Field(field) => format!("- `{}`: {}", field.name, field.doc),
            Self::Body(model) => format!("- `{}`: {}", self.name(), model.doc),
            Self::Upload => "- `upload`: The file, or the address that the network fetches it from.".to_owned(),
        }
    }
}

pub(super) fn application(field: &Field, enumerations: &Enumerations) -> String {
    format!(".with({:?}, {})", field.name, argument_value(field, enumerations, MODELS))
}

/// `Pending<models::Member>`, `Pending<()>` or `Pager<models::Member>`, with the type that stands for the optional parameters.
pub(super) fn call_type(operation: &Operation, has_options: bool) -> String {
    let options = if has_options { format!(", {}", options_name(operation)) } else { String::new() };
    match &operation.answer {
        None => format!("Pending<(){options}>"),
        Some(WireType::Page(model)) if operation.is_paged() => format!("Pager<{MODELS}{model}{options}>"),
        Some(WireType::Page(model)) => format!("Pending<Page<{MODELS}{model}>{options}>"),
        Some(answer) if operation.finder_of.is_some() => format!("Pending<Option<{MODELS}{answer}>{options}>"),
        Some(answer) => format!("Pending<{MODELS}{answer}{options}>"),
    }
}

pub(super) fn options_name(operation: &Operation) -> String {
    pascal(&operation.id)
}
