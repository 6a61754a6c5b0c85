//! `_namespaces.py`: the namespaces of a client.

use mighty_networks_spec::{Resource, Spec};

use super::layout::{docstring, indent};
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let resources: Vec<&Resource> = spec.resources.iter().filter(|resource| !resource.operations.is_empty()).collect();
    let imports: String =
        resources.iter().map(|resource| format!("    from .resources.{} import {}\n", resource.name, class_name(&resource.name))).collect();
    let properties: Vec<String> = resources.iter().map(|resource| property(resource)).collect();
    let code = format!(
        "\"\"\"The namespaces of a client.\"\"\"\n\nfrom __future__ import annotations\n\nfrom ._resource import ResourceHolder\n\n\
         TYPE_CHECKING = False\nif TYPE_CHECKING:\n{imports}\n\n\
         class Namespaces(ResourceHolder):\n    \"\"\"One property per resource, which imports the module of the resource when it is used for the first time.\"\"\"\n\n\
         {}",
        indent(&format!("__slots__ = ()\n\n{}", properties.join("\n")), 4),
    );
    vec![GeneratedFile::python("python/mighty_networks/_namespaces.py", &code)]
}

fn property(resource: &Resource) -> String {
    let (name, class) = (&resource.name, class_name(&resource.name));
    let operations: Vec<String> = resource.operations.iter().map(|operation| format!("`{}`", operation.id)).collect();
    let about = docstring(8, &[format!("Operations: {}.", operations.join(", "))]);
    format!(
        "@property\ndef {name}(self) -> {class}:\n{}    from .resources.{name} import {class}\n\n    return self._resource({class})\n",
        indent(&about, 4),
    )
}
