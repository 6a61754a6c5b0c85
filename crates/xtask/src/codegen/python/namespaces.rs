//! `_namespaces.py` and `_async_namespaces.py`: the namespaces of a client; `_raw_namespaces.py` and its like: those of `client.raw`.

use mighty_networks_spec::{Resource, Spec};

use super::flavour::{Flavour, Form};
use super::layout::{docstring, indent};
use crate::codegen::GeneratedFile;
use crate::codegen::resource_class::class_name;

/// Renders the files.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let files = Flavour::BOTH.into_iter().flat_map(|flavour| [(flavour, Form::Read), (flavour, Form::Raw)]);
    files.map(|(flavour, form)| namespaces(spec, flavour, form)).collect()
}

fn namespaces(spec: &Spec, flavour: Flavour, form: Form) -> GeneratedFile {
    let resources: Vec<&Resource> = spec.resources_with_operations().collect();
    let folder = flavour.module(&form.of("resources"));
    let imports: String = resources
        .iter()
        .map(|resource| format!("    from .{folder}.{} import {}\n", resource.name, flavour.class(&form.of(&class_name(&resource.name)))))
        .collect();
    let properties: Vec<String> = resources.iter().map(|resource| property(resource, flavour, form)).collect();
    let code = format!(
        "\"\"\"The namespaces of {}{}.\"\"\"\n\nfrom __future__ import annotations\n\nfrom .{} import {holder}\n\n\
         TYPE_CHECKING = False\nif TYPE_CHECKING:\n{imports}\n\n\
         class {}({holder}):\n    \"\"\"One property per resource, which imports the module of the resource when it is used for the first time.\"\"\"\n\n\
         {}",
        if form == Form::Raw { "`client.raw` of " } else { "" },
        flavour.either("a client", "an asynchronous client"),
        flavour.module("_resource"),
        flavour.class(&form.of("Namespaces")),
        indent(&format!("__slots__ = ()\n\n{}", properties.join("\n")), 4),
        holder = flavour.class("ResourceHolder"),
    );
    GeneratedFile::python(format!("python/mighty_networks/{}.py", flavour.module(&form.of("_namespaces"))), &code)
}

fn property(resource: &Resource, flavour: Flavour, form: Form) -> String {
    let (name, class) = (&resource.name, flavour.class(&form.of(&class_name(&resource.name))));
    let operations: Vec<String> = resource.operations.iter().map(|operation| format!("`{}`", operation.id)).collect();
    let about = docstring(8, &[format!("Operations: {}.", operations.join(", "))]);
    format!(
        "@property\ndef {name}(self) -> {class}:\n{}    from .{}.{name} import {class}\n\n    return self._resource({class})\n",
        indent(&about, 4),
        flavour.module(&form.of("resources")),
    )
}
