//! The namespaces of the Rust client: one module per resource.

mod documentation;
pub(crate) mod every_call;
mod method;
mod signature;

use mighty_networks_spec::case::pascal;
use mighty_networks_spec::{Operation, Resource, Spec};

use super::models::enumerations::Enumerations;
use crate::codegen::GeneratedFile;

pub(crate) const FOLDER: &str = "crates/client/src/resources";

/// Renders the namespaces.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let enumerations = Enumerations::collect(spec);
    let modules = spec.resources.iter().map(|resource| module(spec, resource, &enumerations));
    std::iter::once(index(spec)).chain(modules).collect()
}

fn index(spec: &Spec) -> GeneratedFile {
    let each = |line: &dyn Fn(&str) -> String| spec.resources.iter().map(|resource| line(&resource.name)).collect::<String>();
    let code = format!(
        "//! The namespaces of the API. Each borrows the client; each of their methods prepares a call, which is sent when it is awaited.
        //!
        //! Every method names its operation, the line of HTTP, what it costs in requests, and its retry class: `safe` and `idempotent` calls
        //! are repeated after failures that may pass, `once` only if the request provably never arrived or the server said that it was not
        //! carried out.
        {}
        {}
        use crate::asynchronous::Client;
        impl Client {{ {} }}",
        each(&|name| format!("mod {name};\n")),
        each(&|name| format!("pub use {name}::*;\n")),
        each(&|name| accessor(&[name], "self")),
    );
    GeneratedFile::rust(format!("{FOLDER}/mod.rs"), &code)
}

fn module(spec: &Spec, resource: &Resource, enumerations: &Enumerations) -> GeneratedFile {
    let namespaces = resource.namespaces();
    let namespaces: Vec<Vec<&str>> = namespaces.iter().map(|namespace| namespace.split('.').collect()).collect();
    let mut body = String::new();
    for path in &namespaces {
        let children: Vec<&Vec<&str>> =
            namespaces.iter().filter(|other| other.len() == path.len() + 1 && other.starts_with(path)).collect();
        let operations = resource.methods(&path.join("."));
        body.push_str(&handle(path, &children, &operations, spec, enumerations));
    }
    body.extend(resource.operations.iter().map(|operation| method::optional(operation, spec, enumerations)));
    let code = format!("//! The operations of `{}`.\n{}\n{body}", resource.name, imports(&body));
    GeneratedFile::rust(format!("{FOLDER}/{}.rs", resource.name), &code)
}

fn handle(path: &[&str], children: &[&Vec<&str>], operations: &[Operation], spec: &Spec, enumerations: &Enumerations) -> String {
    let name = handle_name(path);
    format!(
        "/// The operations of `{dotted}`: `client.{calls}`.
        #[derive(Debug, Clone, Copy)]
        pub struct {name}<'c> {{ pub(super) client: &'c Client }}

        impl<'c> {name}<'c> {{ {children} {methods} }}\n",
        dotted = path.join("."),
        calls = path.iter().map(|part| format!("{part}()")).collect::<Vec<_>>().join("."),
        children = children.iter().map(|child| accessor(child, "self.client")).collect::<String>(),
        methods = operations.iter().map(|operation| method::render(operation, spec, enumerations)).collect::<String>(),
    )
}

fn accessor(path: &[&str], client: &str) -> String {
    let name = path.last().copied().unwrap_or_default();
    let lifetime = if client == "self" { "'_" } else { "'c" };
    format!(
        "/// The operations of `{}`.
        #[must_use]
        pub fn {name}(&self) -> {handle}<{lifetime}> {{ {handle} {{ client: {client} }} }}\n",
        path.join("."),
        handle = handle_name(path),
    )
}

fn handle_name(path: &[&str]) -> String {
    pascal(&path.join("."))
}

/// The names that `body` mentions.
fn imports(body: &str) -> String {
    let code: String = body.lines().filter(|line| !line.trim_start().starts_with("///")).collect::<Vec<_>>().join("\n");
    let mentions = |name: &str| code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == name);
    let mentioned = |names: &[&'static str]| names.iter().copied().filter(|name| mentions(name)).collect::<Vec<_>>().join(", ");
    let value = if mentions("Value") { "use serde_json::Value;\n" } else { "" };
    format!(
        "{value}use crate::asynchronous::{{{}}};\nuse crate::{{{}}};\n",
        mentioned(&["Client", "Pager", "Pending"]),
        mentioned(&["Page", "Timestamp", "Upload", "catalog", "models"]),
    )
}
