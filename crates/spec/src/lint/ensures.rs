//! Methods made of several operations.

use super::Finding;
use crate::load::Spec;

/// What they are made of exists in their own namespace, and their names are free.
pub(super) fn operations_exist(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for ensure in spec.resources.iter().flat_map(|resource| &resource.ensures) {
        let operation = |id: &str| spec.operations().find(|operation| operation.id == id);
        for id in [&ensure.act, &ensure.look] {
            if operation(id).is_none_or(|operation| operation.namespaces().join(".") != ensure.namespace()) {
                found.push(Finding::new(&ensure.id, format!("`{id}` is no operation of its namespace")));
            }
        }
        if operation(&ensure.look).is_some_and(|look| look.finder().is_none() && !(look.is_paged() && ensure.by.is_some())) {
            found.push(Finding::new(&ensure.id, "it can look by a GET of one object, or by a list and `by`"));
        }
        if spec.operations().any(|operation| operation.id == ensure.id) {
            found.push(Finding::new(&ensure.id, "an operation has this name"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::operations_exist;
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn an_ensure_is_made_of_what_there_is() {
        let with = |id: &str, act: &str, look: &str| {
            let ensure =
                format!("[[ensure]]\nid = {id:?}\nact = {act:?}\nlook = {look:?}\nwhen = \"before\"\ndoc = \"Sees.\"\ncost = \"Costs.\"\n");
            findings(
                operations_exist,
                &valid().replace("[[model]]\nname = \"Member\"\n", &format!("{ensure}\n[[model]]\nname = \"Member\"\n")),
            )
        };
        assert_eq!(with("members.ensure", "members.create", "members.get"), [""; 0]);
        assert_eq!(
            with("members.ensure", "members.make", "members.get"),
            ["`members.ensure`: `members.make` is no operation of its namespace"]
        );
        assert_eq!(
            with("members.ensure", "members.create", "members.list"),
            ["`members.ensure`: it can look by a GET of one object, or by a list and `by`"]
        );
        assert_eq!(with("members.delete", "members.create", "members.get"), ["`members.delete`: an operation has this name"]);
    }
}
