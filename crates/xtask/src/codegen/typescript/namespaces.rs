//! `namespaces.ts`: the namespaces of a client.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Resource, Spec};

use super::FOLDER;
use super::documentation::method_path;
use super::layout::{documentation, indent};
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let resources: Vec<&Resource> = spec.resources_with_operations().collect();
    let imports: String = resources
        .iter()
        .map(|resource| format!("import {{ {} }} from \"./resources/{}.js\";\n", class_name(&resource.name), resource.name))
        .collect();
    let fields: String =
        resources.iter().map(|resource| format!("#{}?: {};\n", camel(&resource.name), class_name(&resource.name))).collect();
    let getters: Vec<String> = resources.iter().map(|resource| getter(resource)).collect();
    let body = format!(
        "readonly #driver: Driver;\n{fields}\n\
         /** @internal */\nconstructor(driver: Driver) {{\n  this.#driver = driver;\n}}\n\n{}",
        getters.join("\n"),
    );
    let code = format!(
        "import type {{ Driver }} from \"../driver.js\";\n{imports}\n\
         {}export abstract class Namespaces {{\n{}}}\n",
        documentation(0, &["One property per resource, which is made when it is used for the first time.".to_owned()]),
        indent(&body, 2),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/namespaces.ts"), &code)]
}

fn getter(resource: &Resource) -> String {
    let (name, class) = (camel(&resource.name), class_name(&resource.name));
    let methods: Vec<String> = resource.operations.iter().map(|operation| format!("`{}`", method_path(&operation.id))).collect();
    let about = documentation(2, &[format!("Methods: {}.", methods.join(", "))]);
    format!("{about}get {name}(): {class} {{\n  this.#{name} ??= new {class}(this.#driver);\n  return this.#{name};\n}}\n")
}
