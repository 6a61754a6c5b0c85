//! The models of core: one module per resource, one for the models that only events use.

mod answer;
pub(super) mod enumerations;
pub(super) mod input;

use std::collections::BTreeSet;

use mighty_networks_spec::case::snake;
use mighty_networks_spec::{Model, ModelKind, Spec};

use super::format::doc;
use crate::codegen::{GeneratedFile, PAYLOADS};
use enumerations::{Enumeration, Enumerations};

pub(crate) const FOLDER: &str = "crates/core/src/models";

/// Renders the models.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let enumerations = Enumerations::collect(spec);
    let resources = spec.resources.iter().map(|resource| {
        let about = format!("What the operations of `{}` take and answer.", resource.name);
        (resource.name.as_str(), about, &resource.models)
    });
    let payloads = (PAYLOADS, "What only webhook deliveries hold.".to_owned(), &spec.event_models);
    let modules: Vec<(&str, String)> = resources
        .chain([payloads])
        .filter_map(|(name, about, models)| Some((name, module(name, &about, models, &enumerations)?)))
        .collect();
    let index = index(&modules.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let file = |(name, code): &(&str, String)| GeneratedFile::rust(format!("{FOLDER}/{}.rs", snake(name)), code);
    std::iter::once(index).chain(modules.iter().map(file)).collect()
}

fn index(modules: &[&str]) -> GeneratedFile {
    let code = format!(
        "//! The objects of the API as plain structs: what operations answer, what they take, and what webhooks deliver.
        //!
        //! Answers and payloads have public fields, of which nearly all are `Option`: the API leaves out what it promises. What the
        //! description does not know is in `extra`, and `raw()` is the object as it was received.
        //!
        //! Inputs take what is required in `new` and the rest by setters. What is not set is not sent; on inputs that change something
        //! `clear_…` sends `null`.
        //!
        //! Enumerations are open: a value that is not known is kept in `Unknown` and is sent as it is.
        {}
        {}
        pub use crate::model::{{Model, TextOrList}};",
        modules.iter().map(|module| format!("mod {module};\n")).collect::<String>(),
        modules.iter().map(|module| format!("pub use {module}::*;\n")).collect::<String>(),
    );
    GeneratedFile::rust(format!("{FOLDER}/mod.rs"), &code)
}

/// The code of one module, or `None` if nothing belongs there.
fn module(name: &str, about: &str, models: &[Model], enumerations: &Enumerations) -> Option<String> {
    let shown: Vec<&Model> = models.iter().filter(|model| model.kind != ModelKind::Input || input::is_public(model)).collect();
    let own: Vec<&Enumeration> = enumerations.of_module(name).collect();
    if shown.is_empty() && own.is_empty() {
        return None;
    }
    let mut body: String = shown
        .iter()
        .map(|model| if model.kind == ModelKind::Input { input::render(model, enumerations) } else { answer::render(model, enumerations) })
        .collect();
    body.extend(own.iter().map(|enumeration| enumerations::render(enumeration)));
    Some(format!("{}\n{}\n{body}", doc(about).replace("///", "//!"), imports(&body, &shown, &own, enumerations)))
}

/// The names that `body` mentions and that are defined elsewhere.
fn imports(body: &str, models: &[&Model], own: &[&Enumeration], enumerations: &Enumerations) -> String {
    let code: String = body.lines().filter(|line| !line.trim_start().starts_with("///")).collect::<Vec<_>>().join("\n");
    let words: BTreeSet<&str> = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let foreign = models.iter().flat_map(|model| &model.fields).filter_map(|field| field.wire_type.model());
    let named = models.iter().flat_map(|model| &model.fields).filter_map(|field| enumerations.name_of(field));
    let siblings: BTreeSet<&str> = foreign
        .chain(named)
        .filter(|name| models.iter().all(|model| model.name != *name) && own.iter().all(|enumeration| enumeration.name != *name))
        .collect();
    let siblings: Vec<&str> = siblings.into_iter().collect();
    [
        import("std", &["fmt"], &words),
        import("serde", &["Serialize", "Serializer"], &words),
        import("serde_json", &["Map", "Value"], &words),
        import("super", &siblings, &words),
        import("crate::model", &["Fields", "Model", "Received", "TextOrList", "extra"], &words),
        import("crate", &["Record", "Schema", "Timestamp", "catalog"], &words),
    ]
    .concat()
}

fn import(path: &str, names: &[&str], words: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.iter().filter(|name| words.contains(**name)).copied().collect();
    match names.as_slice() {
        [] => String::new(),
        [name] => format!("use {path}::{name};\n"),
        names => format!("use {path}::{{{}}};\n", names.join(", ")),
    }
}
