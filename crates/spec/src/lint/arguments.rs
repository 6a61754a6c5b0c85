//! The arguments of an operation fit its path and each other.

use super::Finding;
use crate::argument::PAGING;
use crate::load::Spec;

/// The path parameters are the placeholders of the path, in order.
pub(super) fn placeholders_match(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for operation in spec.operations() {
        let declared: Vec<&str> = operation.path_parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let placeholders = placeholders(&operation.path);
        if declared != placeholders {
            let problem = format!("the path has {}, the path parameters are {}", names(&placeholders), names(&declared));
            found.push(Finding::new(&operation.id, problem));
        }
        if !operation.path.starts_with('/') {
            found.push(Finding::new(&operation.id, "the path starts with `/`, behind the network"));
        }
    }
    found
}

/// Path, query and body are one flat list of arguments, and paging adds two of its own.
pub(super) fn no_clash(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for operation in spec.operations() {
        let mut seen: Vec<&str> = PAGING.into_iter().filter(|_| operation.answers_page()).collect();
        for argument in spec.arguments(operation) {
            if seen.contains(&argument.name) {
                let problem = format!("two arguments have the name `{}`: give the body's an alias", argument.name);
                found.push(Finding::new(&operation.id, problem));
            }
            seen.push(argument.name);
        }
    }
    found
}

fn placeholders(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

fn names(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { format!("`{}`", names.join("`, `")) }
}

#[cfg(test)]
mod tests {
    use super::{no_clash, placeholders_match};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn path_parameters_are_the_placeholders_in_order() {
        assert_eq!(findings(placeholders_match, &valid()), [""; 0]);
        let cases = [
            ("/members/{id}/", "/members/{member_id}/", "`members.get`: the path has `member_id`, the path parameters are `id`"),
            ("/members/{id}/", "/members/", "`members.get`: the path has none, the path parameters are `id`"),
            ("/members/{id}/", "/spaces/{space_id}/{id}/", "`members.get`: the path has `space_id`, `id`, the path parameters are `id`"),
            ("\"/members/{id}/\"", "\"members/{id}/\"", "`members.get`: the path starts with `/`, behind the network"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(placeholders_match, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }

    #[test]
    fn arguments_of_path_query_and_body_do_not_clash() {
        assert_eq!(findings(no_clash, &valid()), [""; 0]);
        let cases = [
            ("name = \"notify\"", "name = \"id\"", "`members.delete`: two arguments have the name `id`: give the body's an alias"),
            ("\"telephone\"", "\"email\"", "`members.create`: two arguments have the name `email`: give the body's an alias"),
            (
                "doc = \"Lists the members.\"",
                "doc = \"L.\"\nquery = [{ name = \"page\", type = \"integer\" }]",
                "`members.list`: two arguments have the name `page`: give the body's an alias",
            ),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(no_clash, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
