//! `models.py`: the model classes, and one typed dict per input.

use std::slice::from_ref;

use mighty_networks_spec::{Field, Model, ModelKind, Spec, WireType};

use super::annotation::{self, Direction, mentions};
use super::layout::{docstring, import, indent, string_list};
use super::pyclasses::received;
use super::values;
use crate::codegen::GeneratedFile;
use crate::codegen::method_prose::meaning;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let inputs: Vec<&Model> = spec.models().filter(|model| model.kind == ModelKind::Input).collect();
    let classes: Vec<String> = spec
        .resources
        .iter()
        .flat_map(|resource| received(&resource.models))
        .chain(received(&spec.event_models))
        .map(|model| model.name.clone())
        .collect();
    let dicts: Vec<String> = inputs.iter().map(|model| typed_dict(spec, model)).collect();
    let text = dicts.concat();
    let named: Vec<String> = values::names(spec).into_iter().filter(|name| mentions(&text, name)).collect();
    let exported: Vec<String> =
        classes.iter().cloned().chain(inputs.iter().map(|model| model.name.clone())).chain(["Model".to_owned()]).collect();
    let mut from_core = classes;
    from_core.push("Model".to_owned());
    let code = format!(
        "{about}\nfrom __future__ import annotations\n\n\
         from collections.abc import Sequence\nfrom datetime import datetime\nfrom typing import Literal, TypedDict\n\n\
         {core}{upload}{values}\n{all}\n\n{dicts}",
        about =
            docstring(0, &["The models: classes for what the API answers, typed dicts for what it takes.".to_owned(), ABOUT.to_owned()]),
        core = import("._core", &from_core),
        upload = import("._upload", &["FileSource".to_owned()]),
        values = import("._values", &named),
        all = string_list("__all__", &exported),
        dicts = dicts.join("\n\n"),
    );
    vec![GeneratedFile::python("python/mighty_networks/models.py", &code)]
}

const ABOUT: &str = "A typed dict holds keyword arguments of one method: `client.members.update(42, **changes)`.";

/// A base with what must be given, where there is such a thing beside other fields: Python 3.10 has no other way to say it.
fn typed_dict(spec: &Spec, model: &Model) -> String {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = model.fields.iter().partition(|field| field.must_be_given());
    let about = docstring(4, from_ref(&model.doc));
    let entries = |fields: &[&Field]| -> String { fields.iter().map(|field| entry(spec, model, field)).collect() };
    let class = |name: &str, bases: &str, about: &str, fields: &str| {
        let body = if fields.is_empty() { about.to_owned() } else { format!("{about}\n{fields}") };
        format!("class {name}({bases}):\n{}", indent(&body, 4))
    };
    if optional.is_empty() {
        return class(&model.name, "TypedDict", &about, &entries(&required));
    }
    if required.is_empty() {
        return class(&model.name, "TypedDict, total=False", &about, &entries(&optional));
    }
    let base = format!("_{}Required", model.name);
    let about_base = docstring(4, &[format!("What `{}` must have.", model.name)]);
    let above = class(&base, "TypedDict", &about_base, &entries(&required));
    format!("{above}\n\n{}", class(&model.name, &format!("{base}, total=False"), &about, &entries(&optional)))
}

fn entry(spec: &Spec, model: &Model, field: &Field) -> String {
    let annotation = annotation::of(spec, &model.name, field, Direction::Sent);
    let nullable = !field.must_be_given() && field.wire_type != WireType::File && annotation != "object";
    let told = docstring(4, &[meaning(field)]);
    format!("{}: {annotation}{}\n{told}", model.argument(&field.name), if nullable { " | None" } else { "" })
}
