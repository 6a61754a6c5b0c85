//! `resources/*.py` and `async_resources/*.py`: one module per resource, one class per namespace, one method per operation; and the same
//! in `raw_resources` and `async_raw_resources`, whose methods give the answers as they came.

use std::collections::BTreeMap;

use mighty_networks_spec::{ModelKind, Resource, Spec};

use super::annotation::{self, mentions};
use super::ensure;
use super::flavour::{Flavour, Form};
use super::layout::{docstring, import, indent, quoted};
use super::method::{self, Method};
use super::values;
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

pub(crate) const FOLDERS: [&str; 4] = [
    "python/mighty_networks/resources",
    "python/mighty_networks/async_resources",
    "python/mighty_networks/raw_resources",
    "python/mighty_networks/async_raw_resources",
];

/// Renders the modules.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let packages = Flavour::BOTH.into_iter().flat_map(|flavour| [(flavour, Form::Read), (flavour, Form::Raw)]);
    packages.flat_map(|(flavour, form)| package(spec, flavour, form)).collect()
}

fn folder(flavour: Flavour, form: Form) -> String {
    format!("python/mighty_networks/{}", flavour.module(&form.of("resources")))
}

fn package(spec: &Spec, flavour: Flavour, form: Form) -> Vec<GeneratedFile> {
    let index = "\"\"\"One module per resource; each is imported when its namespace is used for the first time.\"\"\"";
    let modules = spec.resources_with_operations();
    let modules = modules.map(|resource| module(spec, resource, flavour, form));
    std::iter::once(GeneratedFile::python(format!("{}/__init__.py", folder(flavour, form)), index)).chain(modules).collect()
}

fn module(spec: &Spec, resource: &Resource, flavour: Flavour, form: Form) -> GeneratedFile {
    let namespaces = resource.namespaces();
    let mut classes = Vec::new();
    let mut annotations = Vec::new();
    for namespace in &namespaces {
        let methods = methods(spec, resource, namespace, flavour, form);
        annotations.extend(methods.iter().flat_map(|method| method.annotations.clone()));
        classes.push(class(namespace, &namespaces, &methods, flavour, form));
    }
    let about = docstring(0, &[about(&resource.name, form)]);
    let code = format!("{about}\n{}\n\n{}", imports(spec, &classes.concat(), &annotations, flavour), classes.join("\n\n"));
    GeneratedFile::python(format!("{}/{}.py", folder(flavour, form), resource.name), &code)
}

/// Finders and methods that are made of several operations have no answer of their own to show.
fn methods(spec: &Spec, resource: &Resource, namespace: &str, flavour: Flavour, form: Form) -> Vec<Method> {
    let operations = resource.methods(namespace);
    let shown = operations.iter().filter(|operation| form == Form::Read || operation.finder_of.is_none());
    let ensures = resource.ensures.iter().filter(|ensure| form == Form::Read && ensure.namespace() == namespace);
    let ensures = ensures.map(|each| ensure::render(spec, each, flavour));
    shown.map(|operation| method::render(spec, operation, flavour, form)).chain(ensures).collect()
}

fn about(namespace: &str, form: Form) -> String {
    let behind = if form == Form::Raw { ", their answers as they came" } else { "" };
    format!("The operations of `{namespace}`{behind}.")
}

fn class(namespace: &str, all: &[String], methods: &[Method], flavour: Flavour, form: Form) -> String {
    let children: Vec<&str> = all.iter().filter_map(|other| other.strip_prefix(&format!("{namespace}."))).collect();
    let mut text = vec![about(namespace, form)];
    if !children.is_empty() {
        let lines = children.iter().map(|child| format!("\n    {child}: {}", about(&format!("{namespace}.{child}"), form)));
        text.push(format!("Attributes:{}", lines.collect::<String>()));
    }
    let mut parts = vec![docstring(4, &text) + &slots(&children)];
    if !children.is_empty() {
        let class_of = |child: &str| flavour.class(&form.of(&class_name(&format!("{namespace}.{child}"))));
        let fields: String = children.iter().map(|child| format!("    self.{child} = {}(driver)\n", class_of(child))).collect();
        let driver = flavour.class("Driver");
        parts.push(format!("def __init__(self, driver: {driver}) -> None:\n    super().__init__(driver)\n{fields}"));
    }
    parts.extend(methods.iter().map(|method| method.text.clone()));
    let (name, base) = (flavour.class(&form.of(&class_name(namespace))), flavour.class("Resource"));
    format!("class {name}({base}):\n{}", indent(&parts.join("\n"), 4))
}

fn slots(children: &[&str]) -> String {
    let names: Vec<String> = children.iter().map(|child| quoted(child)).collect();
    match names.as_slice() {
        [] => "\n__slots__ = ()\n".to_owned(),
        [only] => format!("\n__slots__ = ({only},)\n"),
        several => format!("\n__slots__ = ({})\n", several.join(", ")),
    }
}

/// Names by the module that has them.
type Imports = BTreeMap<String, Vec<String>>;

fn imports(spec: &Spec, code: &str, annotations: &[String], flavour: Flavour) -> String {
    let mut at_run_time: Imports = BTreeMap::new();
    let mut for_types: Imports = BTreeMap::new();
    for model in spec.models() {
        if code.contains(&format!("({}, ", model.name))
            || code.contains(&format!("({}\n", model.name))
            || code.contains(&format!("    {},\n", model.name))
        {
            at_run_time.entry(".._core".to_owned()).or_default().push(model.name.clone());
        }
    }
    at_run_time.entry(format!("..{}", flavour.module("_resource"))).or_default().push(flavour.class("Resource"));
    if code.contains("UNSET") {
        at_run_time.entry(".._core".to_owned()).or_default().extend(["UNSET".to_owned(), "Unset".to_owned()]);
    }
    if code.contains("file_part(") {
        at_run_time.entry(".._upload".to_owned()).or_default().push("file_part".to_owned());
        for_types.entry(".._upload".to_owned()).or_default().push("FileSource".to_owned());
    }
    if code.contains("@overload") {
        at_run_time.entry("typing".to_owned()).or_default().push("overload".to_owned());
    }
    for function in ensure::functions(code) {
        at_run_time.entry(format!("..{}", flavour.module("_ensure"))).or_default().push(function.to_owned());
    }
    for name in ["Absent", "Created", "Existing", "Removed"] {
        if annotations.iter().any(|annotation| mentions(annotation, name)) {
            for_types.entry(".._outcomes".to_owned()).or_default().push(name.to_owned());
        }
    }
    for (module, name) in annotation::imports(annotations) {
        for_types.entry(module.to_owned()).or_default().push(name.to_owned());
    }
    for_types.entry(".._request_options".to_owned()).or_default().push("RequestOptions".to_owned());
    let own = |module: &str, class: &str| (format!("..{}", flavour.module(module)), flavour.class(class));
    if annotations.iter().any(|annotation| mentions(annotation, "ApiResponse")) {
        for_types.entry(".._api_response".to_owned()).or_default().push("ApiResponse".to_owned());
    }
    let known = [(".._core".to_owned(), "Page".to_owned()), own("_driver", "Driver"), own("pager", "Pager")];
    for (module, name) in known.into_iter().filter(|(_, name)| mentions(code, name)) {
        for_types.entry(module).or_default().push(name);
    }
    for model in spec.models().filter(|model| model.kind == ModelKind::Input) {
        if annotations.iter().any(|annotation| mentions(annotation, &model.name)) {
            for_types.entry("..models".to_owned()).or_default().push(model.name.clone());
        }
    }
    for name in values::names(spec).into_iter().filter(|name| annotations.iter().any(|annotation| mentions(annotation, name))) {
        for_types.entry(".._values".to_owned()).or_default().push(name);
    }
    render_imports(&at_run_time, &for_types)
}

/// Nothing that only types need is imported when the program runs.
fn render_imports(at_run_time: &Imports, for_types: &Imports) -> String {
    let mut text = "from __future__ import annotations\n\n".to_owned();
    text += &sections(at_run_time);
    if !for_types.is_empty() {
        text += &format!("\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n{}", indent(&sections(for_types), 4));
    }
    text
}

/// The standard library first, then the package, parted by a blank line.
fn sections(imports: &Imports) -> String {
    let section = |wanted: fn(&str) -> bool| -> String {
        imports.iter().filter(|(module, _)| wanted(module)).map(|(module, names)| import(module, names)).collect()
    };
    let (standard, own) = (section(|module| !module.starts_with('.')), section(|module| module.starts_with('.')));
    if standard.is_empty() || own.is_empty() { standard + &own } else { format!("{standard}\n{own}") }
}
