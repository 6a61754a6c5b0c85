//! `crates/python/src/models`: one class per model, one getter per field.

use mighty_networks_spec::case::{rust_identifier, snake};
use mighty_networks_spec::{Field, Model, ModelKind, Spec, WireType};

use crate::codegen::rust::format::doc;
use crate::codegen::{GeneratedFile, PAYLOADS};

const FOLDER: &str = "crates/python/src/models";

/// Renders the classes, their registration and the way from a schema to its class.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let mut modules: Vec<(String, Vec<&Model>)> =
        spec.resources.iter().map(|resource| (resource.name.clone(), received(&resource.models))).collect();
    modules.push((PAYLOADS.to_owned(), received(&spec.event_models)));
    modules.retain(|(_, models)| !models.is_empty());
    let places: Vec<(&str, &str)> =
        modules.iter().flat_map(|(module, models)| models.iter().map(|model| (module.as_str(), model.name.as_str()))).collect();
    let files = modules.iter().map(|(module, models)| render_module(module, models, &places));
    std::iter::once(index(&places)).chain(files).collect()
}

/// The models that get a class: inputs are plain dicts.
pub(super) fn received(models: &[Model]) -> Vec<&Model> {
    models.iter().filter(|model| model.kind != ModelKind::Input).collect()
}

fn index(places: &[(&str, &str)]) -> GeneratedFile {
    let mut modules: Vec<&str> = places.iter().map(|(module, _)| *module).collect();
    modules.dedup();
    let code = format!(
        "//! One class per model of the API.

        {declarations}
        use mighty_networks_core::Schema;
        use pyo3::prelude::*;
        use crate::model::{{Constructor, make}};

        /// Adds every class to the module.
        pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {{ {registrations} Ok(()) }}

        /// What makes an instance of the class of `schema`; inputs have no class.
        pub(crate) fn constructor(schema: &Schema) -> Option<Constructor> {{
            Some(match schema.name {{ {arms} _ => return None }})
        }}",
        declarations = modules.iter().map(|module| format!("mod {};\n", snake(module))).collect::<String>(),
        registrations =
            places.iter().map(|(module, name)| format!("module.add_class::<{}::{name}>()?;\n", snake(module))).collect::<String>(),
        arms = places.iter().map(|(module, name)| format!("{name:?} => make::<{}::{name}>,\n", snake(module))).collect::<String>(),
    );
    GeneratedFile::rust(format!("{FOLDER}/mod.rs"), &code)
}

fn render_module(module: &str, models: &[&Model], places: &[(&str, &str)]) -> GeneratedFile {
    let mut foreign: Vec<String> = models
        .iter()
        .flat_map(|model| &model.fields)
        .filter_map(|field| field.wire_type.model())
        .filter(|name| models.iter().all(|model| model.name != *name))
        .filter_map(|name| places.iter().find(|(_, model)| *model == name))
        .map(|(module, name)| format!("use super::{}::{name};\n", snake(module)))
        .collect();
    foreign.sort();
    foreign.dedup();
    let needs = |wanted: fn(&str) -> bool| models.iter().flat_map(|model| &model.fields).any(|field| wanted(&reader(&field.wire_type).1));
    let types: String = [("PyList", needs(|answer| answer.contains("PyList"))), ("PyString", needs(|answer| answer.contains("PyString")))]
        .into_iter()
        .filter(|(_, needed)| *needed)
        .map(|(name, _)| format!("{name},"))
        .collect();
    let types = if types.is_empty() { String::new() } else { format!("use pyo3::types::{{{types}}};\n") };
    let code = format!(
        "//! The models of `{module}`.\n\nuse pyo3::prelude::*;\n{types}{}use crate::model::Model;\n{}",
        foreign.concat(),
        models.iter().map(|model| render_class(model)).collect::<String>(),
    );
    GeneratedFile::rust(format!("{FOLDER}/{}.rs", snake(module)), &code)
}

fn render_class(model: &Model) -> String {
    let getters: String = model.fields.iter().enumerate().map(|(index, field)| render_getter(index, field)).collect();
    format!(
        "{}#[derive(Default)]\n#[pyclass(frozen, extends = Model, module = \"mighty_networks.models\")]\npub(crate) struct {name};\n\
         #[pymethods]\nimpl {name} {{ {getters} }}\n",
        doc(&model.doc),
        name = model.name,
    )
}

fn render_getter(index: usize, field: &Field) -> String {
    let (read, answer) = reader(&field.wire_type);
    let lifetime = if answer.contains("'py") { "<'py>" } else { "" };
    let receiver = if answer.contains("'py") { "'py" } else { "'_" };
    format!(
        "{}#[getter]\nfn {}{lifetime}(slf: &Bound<{receiver}, Self>) -> {answer} {{ slf.as_super().get().{}(slf.py(), {index}) }}\n",
        doc(&field.doc),
        rust_identifier(&field.name),
        read,
    )
}

/// The reader of a wire type in the base class, and what it answers.
fn reader(wire_type: &WireType) -> (String, String) {
    let (call, answer) = match wire_type {
        WireType::Id => ("id".to_owned(), "u64"),
        WireType::Integer => ("integer".to_owned(), "u64"),
        WireType::Money => ("money".to_owned(), "u64"),
        WireType::Flag => ("flag".to_owned(), "bool"),
        WireType::Text => ("text".to_owned(), "Bound<'py, PyString>"),
        WireType::Timestamp => ("timestamp".to_owned(), "Bound<'py, PyAny>"),
        WireType::Model(model) => (format!("model::<{model}>"), "Py<PyAny>"),
        WireType::TextOrList(model) => (format!("text_or_models::<{model}>"), "Bound<'py, PyAny>"),
        WireType::List(item) => match &**item {
            WireType::Text => ("texts".to_owned(), "Vec<String>"),
            WireType::Model(model) => (format!("models::<{model}>"), "Bound<'py, PyList>"),
            other => panic!("no model has a list of `{other}`"),
        },
        other => panic!("no model has a field of the type `{other}`"),
    };
    (call, format!("PyResult<Option<{answer}>>"))
}
