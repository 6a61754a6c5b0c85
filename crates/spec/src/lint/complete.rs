//! Nothing got lost: the API has this many of each.

use std::collections::BTreeSet;

use super::Finding;
use crate::load::Spec;

/// Operations, events, events with a payload, and vendor's schemas: those of models, the empty answer, and the body of errors, which
/// core reads by hand because it comes in more shapes than the schema says.
const OPERATIONS: usize = 137;
const EVENTS: usize = 47;
const EVENTS_WITH_PAYLOAD: usize = 44;
const SCHEMAS: usize = 95;
const SCHEMAS_READ_BY_HAND: usize = 1;

/// The counts. They change when the API does, in the same commit.
pub(super) fn complete(spec: &Spec) -> Vec<Finding> {
    let models = spec.models().filter_map(|model| model.schema.as_deref());
    let schemas: BTreeSet<&str> = models.chain(spec.operations().filter_map(|operation| operation.schema.as_deref())).collect();
    let counts = [
        ("operations", spec.operations().count(), OPERATIONS),
        ("events", spec.events.len(), EVENTS),
        ("events with a payload", spec.events.iter().filter(|event| event.payload.is_some()).count(), EVENTS_WITH_PAYLOAD),
        ("schemas of the vendor", schemas.len() + SCHEMAS_READ_BY_HAND, SCHEMAS),
    ];
    let mut found: Vec<Finding> = counts
        .into_iter()
        .filter(|(_, count, expected)| count != expected)
        .map(|(what, count, expected)| Finding::new(what, format!("there are {count}, the API has {expected}")))
        .collect();
    for resource in &spec.resources {
        let strays = resource.operations.iter().filter(|operation| operation.resource() != resource.name);
        found.extend(strays.map(|operation| Finding::new(&operation.id, format!("does not belong into `{}.toml`", resource.name))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn every_count_is_checked() {
        let counted = [
            "`operations`: there are 4, the API has 137",
            "`events`: there are 1, the API has 47",
            "`events with a payload`: there are 1, the API has 44",
            "`schemas of the vendor`: there are 4, the API has 95",
        ];
        assert_eq!(findings(complete, &valid()), counted);
        let stray = findings(complete, &valid().replace("\"members.get\"", "\"spaces.get\""));
        assert_eq!(stray.last().map(String::as_str), Some("`spaces.get`: does not belong into `members.toml`"));
    }
}
