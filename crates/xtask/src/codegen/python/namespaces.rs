//! `_namespaces.py` and `_async_namespaces.py`: the namespaces of a client.

use mighty_networks_spec::{Resource, Spec};

use super::flavour::Flavour;
use super::layout::{docstring, indent};
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

/// Renders the files.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    Flavour::BOTH.map(|flavour| namespaces(spec, flavour)).into()
}

fn namespaces(spec: &Spec, flavour: Flavour) -> GeneratedFile {
    let resources: Vec<&Resource> = spec.resources.iter().filter(|resource| !resource.operations.is_empty()).collect();
    let folder = flavour.module("resources");
    let imports: String = resources
        .iter()
        .map(|resource| format!("    from .{folder}.{} import {}\n", resource.name, flavour.class(&class_name(&resource.name))))
        .collect();
    let properties: Vec<String> = resources.iter().map(|resource| property(resource, flavour)).collect();
    let code = format!(
        "\"\"\"The namespaces of {} client.\"\"\"\n\nfrom __future__ import annotations\n\nfrom .{} import {holder}\n\n\
         TYPE_CHECKING = False\nif TYPE_CHECKING:\n{imports}\n\n\
         class {}({holder}):\n    \"\"\"One property per resource, which imports the module of the resource when it is used for the first time.\"\"\"\n\n\
         {}",
        flavour.either("a", "an asynchronous"),
        flavour.module("_resource"),
        flavour.class("Namespaces"),
        indent(&format!("__slots__ = ()\n\n{}", properties.join("\n")), 4),
        holder = flavour.class("ResourceHolder"),
    );
    GeneratedFile::python(format!("python/mighty_networks/{}.py", flavour.module("_namespaces")), &code)
}

fn property(resource: &Resource, flavour: Flavour) -> String {
    let (name, class) = (&resource.name, flavour.class(&class_name(&resource.name)));
    let operations: Vec<String> = resource.operations.iter().map(|operation| format!("`{}`", operation.id)).collect();
    let about = docstring(8, &[format!("Operations: {}.", operations.join(", "))]);
    format!(
        "@property\ndef {name}(self) -> {class}:\n{}    from .{}.{name} import {class}\n\n    return self._resource({class})\n",
        indent(&about, 4),
        flavour.module("resources"),
    )
}
