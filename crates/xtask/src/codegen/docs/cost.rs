//! `docs/cost.md`: every method by its names in the three languages, with its price.

use mighty_networks_spec::{Ensure, Operation, Resource, Safety, Spec};

use crate::codegen::GeneratedFile;
use crate::codegen::typescript::documentation::method_path;

const HEAD: &str = include_str!("cost_head.md");
const COLUMNS: &str = "| Python | TypeScript | Rust | requests | again | HTTP |\n|---|---|---|---|---|---|\n";

/// Renders the page.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let tables: String = spec.resources_with_operations().map(table).collect();
    vec![GeneratedFile::markdown("docs/cost.md", &format!("{HEAD}{tables}"))]
}

fn table(resource: &Resource) -> String {
    let rows: String = resource.every_method().iter().map(row).collect();
    let ensures: String = resource.ensures.iter().map(row_of_ensure).collect();
    format!("\n### {}\n\n{COLUMNS}{rows}{ensures}", resource.name)
}

fn row(operation: &Operation) -> String {
    let requests = if operation.is_paged() { "1 a page" } else { "1" };
    let again = match (operation.safety, &operation.once_when) {
        (Safety::Once, _) => "no".to_owned(),
        (_, Some(parameter)) => format!("yes, but with `{parameter}` no"),
        _ => "yes".to_owned(),
    };
    let id = &operation.id;
    format!("| `{id}` | `{}` | `{}` | {requests} | {again} | `{} {}` |\n", method_path(id), in_rust(id), operation.method, operation.path)
}

/// Rust has no such methods.
fn row_of_ensure(ensure: &Ensure) -> String {
    let (id, cost) = (&ensure.id, ensure.cost.strip_prefix("Costs ").unwrap_or(&ensure.cost).trim_end_matches('.'));
    format!("| `{id}` | `{}` | | {cost} | looks, then decides | `{}`, `{}` |\n", method_path(id), ensure.look, ensure.act)
}

/// `members().tags().add` of `members.tags.add`.
fn in_rust(id: &str) -> String {
    id.replace('.', "().")
}

#[cfg(test)]
mod tests {
    use super::in_rust;

    #[test]
    fn each_namespace_is_a_call_in_rust() {
        assert_eq!(in_rust("members.tags.add"), "members().tags().add");
    }
}
