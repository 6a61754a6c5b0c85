//! `llms.txt`: what a model that writes code is to know, the guides, and every operation in a line, as <https://llmstxt.org> has it.

use mighty_networks_spec::{Argument, Operation, Resource, Spec};

use crate::codegen::GeneratedFile;

const HEAD: &str = include_str!("llms_head.md");
/// The index of the guides: a row of a table each.
const GUIDES: &str = include_str!("../../../../../docs/README.md");
const REPOSITORY: &str = "https://github.com/mighty-networks/mighty-networks/blob/main/";
/// Pages beside the guides.
const PAGES: [(&str, &str); 4] = [
    ("The npm package", "js/README.md"),
    ("The Rust client", "crates/client/README.md"),
    ("The sandbox", "crates/sandbox/README.md"),
    ("What changed", "CHANGELOG.md"),
];

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let guides: String = GUIDES.lines().filter_map(guide).collect();
    let pages: String = PAGES.iter().map(|(title, path)| format!("- [{title}]({REPOSITORY}{path})\n")).collect();
    let methods: String = spec.resources_with_operations().map(|resource| methods(spec, resource)).collect();
    vec![GeneratedFile::markdown("llms.txt", &format!("{HEAD}\n## Guides\n\n{guides}{pages}\n## Methods\n\n{methods}"))]
}

/// A row such as `| [Lists](lists.md) | pages, limits |`, as a line of a list.
fn guide(row: &str) -> Option<String> {
    let (title, rest) = row.strip_prefix("| [")?.split_once("](")?;
    let (page, about) = rest.split_once(") | ")?;
    Some(format!("- [{title}]({REPOSITORY}docs/{page}): {}\n", about.trim_end_matches(" |")))
}

fn methods(spec: &Spec, resource: &Resource) -> String {
    let operations = resource.operations.iter().map(|each| operation(spec, each));
    let ensures = resource
        .ensures
        .iter()
        .map(|ensure| format!("- `{}`: {} Takes what `{}` takes. Not in Rust.\n", ensure.id, ensure.doc, ensure.act));
    operations.chain(ensures).collect()
}

/// Positions first, then what must be given by name, then three dots if there is more.
fn operation(spec: &Spec, operation: &Operation) -> String {
    let (by_position, by_name): (Vec<Argument>, Vec<Argument>) = spec.arguments(operation).into_iter().partition(Argument::is_positional);
    let mut arguments: Vec<String> = by_position.iter().map(|argument| argument.name.to_owned()).collect();
    arguments.extend(by_name.iter().filter(|argument| argument.field.must_be_given()).map(|argument| format!("{}=", argument.name)));
    if by_name.iter().any(|argument| !argument.field.must_be_given()) {
        arguments.push("…".to_owned());
    }
    let mark = if operation.destructive.is_some() { " Destructive." } else { "" };
    format!("- `{}({})`: {}{mark}\n", operation.id, arguments.join(", "), operation.doc)
}

#[cfg(test)]
mod tests {
    use super::guide;

    #[test]
    fn a_row_of_the_index_becomes_a_line() {
        let line = "- [Lists](https://github.com/mighty-networks/mighty-networks/blob/main/docs/lists.md): pages, limits\n";
        assert_eq!(guide("| [Lists](lists.md) | pages, limits |").as_deref(), Some(line));
        assert_eq!(guide("| page | about |"), None);
    }
}
