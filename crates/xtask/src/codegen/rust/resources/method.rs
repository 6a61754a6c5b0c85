//! The method of one operation, and its optional parameters.

use mighty_networks_spec::case::{rust_identifier as identifier, screaming};
use mighty_networks_spec::{Operation, Spec};

use super::documentation;
use super::signature::{MODELS, application, arguments, call_type, options, options_name};
use crate::codegen::rust::format::doc;
use crate::codegen::rust::models::enumerations::Enumerations;
use crate::codegen::rust::models::input::argument_type;

/// The method.
pub(super) fn render(operation: &Operation, spec: &Spec, enumerations: &Enumerations) -> String {
    let arguments = arguments(operation, spec);
    let options = options(operation, spec);
    let declarations: String = arguments.iter().map(|argument| format!(", {}", argument.declaration(enumerations))).collect();
    let applications: String = arguments.iter().map(|argument| argument.application(enumerations)).collect();
    format!(
        "{about}pub fn {name}(&self{declarations}) -> {call} {{
            {constructor}(self.client, &catalog::{operation}){applications}
        }}\n",
        about = doc(&documentation::of_method(operation, &arguments, &options)),
        name = identifier(operation.verb()),
        call = call_type(operation, !options.is_empty()),
        constructor = constructor(operation),
        operation = screaming(operation.called()),
    )
}

fn constructor(operation: &Operation) -> &'static str {
    match (&operation.answer, operation.is_paged(), operation.answers_page()) {
        (None, ..) => "Pending::nothing",
        (_, true, _) => "Pager::new",
        (_, _, true) => "Pending::page",
        _ if operation.finder_of.is_some() => "Pending::optional",
        _ => "Pending::object",
    }
}

/// The type that stands for the optional parameters of an operation, and their setters; nothing if it has none.
pub(super) fn optional(operation: &Operation, spec: &Spec, enumerations: &Enumerations) -> String {
    let options = options(operation, spec);
    if options.is_empty() {
        return String::new();
    }
    let setters: String = options
        .iter()
        .map(|field| {
            let deprecated = if field.deprecated { "#[deprecated(note = \"the vendor advises against it\")]" } else { "" };
            format!(
                "{about}{deprecated}pub fn {name}(self, {name}: {argument}) -> Self {{ self{with} }}\n",
                about = doc(&field.doc),
                name = identifier(&field.name),
                argument = argument_type(field, enumerations, MODELS),
                with = application(field, enumerations),
            )
        })
        .collect();
    format!(
        "/// Stands for the optional parameters of `{id}`.
        #[derive(Debug)]
        pub enum {name} {{}}

        /// The optional parameters of `{id}`.
        impl {call} {{ {setters} }}\n",
        id = operation.id,
        name = options_name(operation),
        call = call_type(operation, true),
    )
}
