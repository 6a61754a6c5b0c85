//! `resources/*.ts`: one module per resource, one class per namespace, one method per operation.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Resource, Spec};

use super::ensure;
use super::layout::{documentation, import_types, indent};
use super::method::{self, Method};
use super::types::mentions;
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

pub(crate) const FOLDER: &str = "js/src/generated/resources";

/// Types that are written by hand, by the module that has them.
const BY_HAND: [(&str, &str); 15] = [
    ("../../api_promise.js", "APIPromise"),
    ("../../driver.js", "Driver"),
    ("../../outcomes.js", "Absent"),
    ("../../outcomes.js", "Created"),
    ("../../outcomes.js", "Existing"),
    ("../../outcomes.js", "Removed"),
    ("../../page.js", "Page"),
    ("../../pager.js", "Pager"),
    ("../../request_options.js", "DeleteOptions"),
    ("../../request_options.js", "EnsureOptions"),
    ("../../request_options.js", "ListOptions"),
    ("../../request_options.js", "RequestOptions"),
    ("../../values.js", "IdInput"),
    ("../../values.js", "ListInput"),
    ("../../values.js", "PageInput"),
];

/// Renders the modules.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let resources: Vec<&Resource> = spec.resources_with_operations().collect();
    let modules = resources.iter().map(|resource| module(spec, resource));
    modules.chain([types(&resources)]).collect()
}

/// Every generated type that is public.
fn types(resources: &[&Resource]) -> GeneratedFile {
    let mut names: Vec<&str> = resources.iter().map(|resource| resource.name.as_str()).collect();
    names.sort_unstable();
    let lines: String = names.iter().map(|name| format!("export type * from \"./resources/{name}.js\";\n")).collect();
    GeneratedFile::typescript(format!("{}/types.ts", super::FOLDER), &format!("export type * from \"./models.js\";\n{lines}"))
}

fn module(spec: &Spec, resource: &Resource) -> GeneratedFile {
    let namespaces = resource.namespaces();
    let mut inputs = Vec::new();
    let mut classes = Vec::new();
    for namespace in &namespaces {
        let ensures = resource.ensures.iter().filter(|ensure| ensure.namespace() == namespace);
        let ensures = ensures.map(|each| ensure::render(spec, each));
        let methods: Vec<Method> =
            resource.methods(namespace).iter().map(|operation| method::render(spec, operation)).chain(ensures).collect();
        inputs.extend(methods.iter().filter_map(|method| method.input.clone()));
        classes.push(class(namespace, &namespaces, &methods));
    }
    // The classes that others create stand before them.
    classes.rotate_left(1);
    let code = [inputs, classes].concat().join("\n");
    GeneratedFile::typescript(format!("{FOLDER}/{}.ts", resource.name), &format!("{}\n{code}", imports(spec, &code)))
}

fn class(namespace: &str, all: &[String], methods: &[Method]) -> String {
    let children: Vec<&str> = all.iter().filter_map(|other| other.strip_prefix(&format!("{namespace}."))).collect();
    let mut parts = Vec::new();
    if !children.is_empty() {
        let class = |child: &str| class_name(&format!("{namespace}.{child}"));
        let fields: String = children
            .iter()
            .map(|child| format!("/** The operations of `{namespace}.{child}`. */\nreadonly {}: {};\n", camel(child), class(child)))
            .collect();
        let made: String = children.iter().map(|child| format!("  this.{} = new {}(driver);\n", camel(child), class(child))).collect();
        parts.push(format!("{fields}\n/** @internal */\nconstructor(driver: Driver) {{\n  super(driver);\n{made}}}\n"));
    }
    parts.extend(methods.iter().map(|method| method.text.clone()));
    let about = documentation(0, &[format!("The operations of `{namespace}`.")]);
    format!("{about}export class {} extends Resource {{\n{}}}\n", class_name(namespace), indent(&parts.join("\n"), 2))
}

fn imports(spec: &Spec, code: &str) -> String {
    let by_hand = |module: &str| -> String {
        let names = BY_HAND.iter().filter(|(known, name)| *known == module && mentions(code, name));
        import_types(module, &names.map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>())
    };
    let models: Vec<String> = spec.models().map(|model| model.name.clone()).filter(|name| is_used(code, name)).collect();
    [
        by_hand("../../api_promise.js"),
        by_hand("../../driver.js"),
        functions(code),
        by_hand("../../outcomes.js"),
        by_hand("../../page.js"),
        by_hand("../../pager.js"),
        by_hand("../../request_options.js"),
        "import { Resource } from \"../../resource.js\";\n".to_owned(),
        by_hand("../../values.js"),
        import_types("../models.js", &models),
    ]
    .concat()
}

/// The functions behind the methods that are made of several operations.
fn functions(code: &str) -> String {
    let is_called = |name: &str| ["return ", "=> ", ", "].iter().any(|before| code.contains(&format!("{before}{name}(")));
    let names: Vec<&str> =
        ["ensure", "ensureAbsent", "ensureAdded", "ofLook", "titled"].into_iter().filter(|name| is_called(name)).collect();
    if names.is_empty() { String::new() } else { format!("import {{ {} }} from \"../../ensure.js\";\n", names.join(", ")) }
}

/// Whether a line of code, not of documentation, mentions `name` other than as text.
fn is_used(code: &str, name: &str) -> bool {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
    lines.into_iter().any(|line| mentions(&line.replace(&format!("\"{name}\""), ""), name))
}
