//! The names of the classes of namespaces, the same in Python and TypeScript.

use mighty_networks_spec::case::pascal;

/// The class of a namespace: `MembersTagsResource` of `members.tags`.
pub(super) fn class_name(namespace: &str) -> String {
    format!("{}Resource", pascal(namespace))
}
