//! The kinds of errors make a tree, and a status has one kind.

use super::Finding;
use crate::load::Spec;
use crate::model::ErrorEntry;
use crate::statuses::range;

/// Parents come before children, kinds and classes are unique, statuses are numbers or ranges that do not overlap.
pub(super) fn tree(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for (position, error) in spec.errors.iter().enumerate() {
        let earlier = &spec.errors[..position];
        let report = |problem: String| Finding::new(&error.kind, problem);
        if earlier.iter().any(|other| other.kind == error.kind) {
            found.push(report("is a kind already".to_owned()));
        }
        if earlier.iter().any(|other| other.class == error.class) {
            found.push(report(format!("`{}` is a class already", error.class)));
        }
        if let Some(parent) = error.parent.as_deref().filter(|parent| earlier.iter().all(|other| other.class != *parent)) {
            found.push(report(format!("the parent `{parent}` does not come before")));
        }
        found.extend(status_problems(error, earlier).into_iter().map(report));
    }
    found
}

fn status_problems(error: &ErrorEntry, earlier: &[ErrorEntry]) -> Vec<String> {
    let mut problems = Vec::new();
    for (position, status) in error.statuses.iter().enumerate() {
        let Some((first, last)) = range(status) else {
            problems.push(format!("`{status}` is neither a status nor a range such as `500-599`"));
            continue;
        };
        let taken = earlier.iter().flat_map(|other| &other.statuses).chain(&error.statuses[..position]).filter_map(|other| range(other));
        if taken.into_iter().any(|(from, to)| first <= to && from <= last) {
            problems.push(format!("`{status}` has a kind already"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::tree;
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn the_errors_are_a_tree_and_every_status_has_one_kind() {
        assert_eq!(findings(tree, &valid()), [""; 0]);
        let cases = [
            ("\"server\"", "\"not_found\"", "`not_found`: is a kind already"),
            ("\"ServerError\"", "\"NotFoundError\"", "`server`: `NotFoundError` is a class already"),
            (
                "class = \"NotFoundError\"\nparent = \"APIStatusError\"",
                "class = \"N\"\nparent = \"ServerError\"",
                "`not_found`: the parent `ServerError` does not come before",
            ),
            ("\"500-599\"", "\"5xx\"", "`server`: `5xx` is neither a status nor a range such as `500-599`"),
            ("\"500-599\"", "\"599-500\"", "`server`: `599-500` is neither a status nor a range such as `500-599`"),
            ("\"500-599\"", "\"500-599\", \"503\"", "`server`: `503` has a kind already"),
            ("\"500-599\"", "\"400-499\"", "`server`: `400-499` has a kind already"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(tree, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
