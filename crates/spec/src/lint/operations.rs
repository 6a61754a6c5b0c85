//! What a method, a page and a class of retry say about each other.

use super::Finding;
use crate::load::Spec;
use crate::model::{Operation, Safety};
use crate::wire_type::WireType;

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Only a GET has a pager, and a GET that answers a page is a `list`.
pub(super) fn paging(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for operation in spec.operations() {
        let is_list = operation.verb() == "list";
        if is_list && !operation.is_paged() {
            found.push(Finding::new(&operation.id, "a `list` is a GET that answers a page: only a GET has a pager"));
        }
        if operation.is_paged() && !is_list {
            found.push(Finding::new(&operation.id, "a GET that answers a page is a `list`"));
        }
        found.extend(answer_problem(operation).map(|problem| Finding::new(&operation.id, problem)));
    }
    found
}

fn answer_problem(operation: &Operation) -> Option<&'static str> {
    match &operation.answer {
        None => None,
        Some(WireType::Model(_) | WireType::Page(_)) => {
            operation.schema.as_ref().map(|_| "`schema` names an answer that holds nothing, so it stands without `answer`")
        }
        Some(_) => Some("the answer is a model, a page of one, or absent"),
    }
}

/// The class of retry follows the method, the status is a success, a body belongs to a method that has one.
pub(super) fn safety(spec: &Spec) -> Vec<Finding> {
    spec.operations().flat_map(|operation| problems(operation).into_iter().map(|problem| Finding::new(&operation.id, problem))).collect()
}

fn problems(operation: &Operation) -> Vec<&'static str> {
    let is_get = operation.method == "GET";
    let switch = operation.once_when.as_deref();
    let rules = [
        (METHODS.contains(&operation.method.as_str()), "the method is one of GET, POST, PUT, PATCH, DELETE"),
        (is_get == (operation.safety == Safety::Safe), "`safe` is what a GET is, and nothing else"),
        (operation.method != "POST" || operation.safety == Safety::Once, "a POST is `once`"),
        (switch.is_none() || operation.safety == Safety::Idempotent, "`once_when` makes an `idempotent` operation `once`"),
        (operation.destructive.is_none() || !is_get, "a GET destroys nothing"),
        (operation.body.is_none() || !is_get && operation.method != "DELETE", "a GET or DELETE has no body"),
        ((200..300).contains(&operation.status), "the status is a success"),
        (operation.encoding.as_deref().is_none_or(|encoding| encoding == "multipart"), "the encoding is `multipart` or absent"),
        (operation.encoding.is_none() || operation.body.is_some(), "an encoding is that of a body"),
        (operation.errors.keys().all(|status| is_error_status(status)), "a declared error status lies between 300 and 599"),
    ];
    rules.into_iter().filter(|(holds, _)| !holds).map(|(_, problem)| problem).collect()
}

fn is_error_status(status: &str) -> bool {
    status.parse::<u16>().is_ok_and(|status| (300..600).contains(&status))
}

#[cfg(test)]
mod tests {
    use super::{paging, safety};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn only_a_get_has_a_pager() {
        assert_eq!(findings(paging, &valid()), [""; 0]);
        let cases = [
            ("\"page<Member>\"", "\"Member\"", "`members.list`: a `list` is a GET that answers a page: only a GET has a pager"),
            ("\"members.list\"", "\"members.all\"", "`members.all`: a GET that answers a page is a `list`"),
            (
                "201\nanswer = \"Member\"",
                "201\nanswer = \"list<Member>\"",
                "`members.create`: the answer is a model, a page of one, or absent",
            ),
            (
                "status = 201\n",
                "status = 201\nschema = \"Empty\"\n",
                "`members.create`: `schema` names an answer that holds nothing, so it stands without `answer`",
            ),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(paging, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }

    #[test]
    fn the_class_of_retry_follows_the_method() {
        assert_eq!(findings(safety, &valid()), [""; 0]);
        let cases = [
            ("\"DELETE\"", "\"REMOVE\"", "`members.delete`: the method is one of GET, POST, PUT, PATCH, DELETE"),
            ("\"once\"", "\"safe\"", "`members.create`: `safe` is what a GET is, and nothing else"),
            ("\"once\"", "\"idempotent\"", "`members.create`: a POST is `once`"),
            ("\"idempotent\"", "\"once\"", "`members.delete`: `once_when` makes an `idempotent` operation `once`"),
            ("status = 204", "status = 404", "`members.delete`: the status is a success"),
            ("404 = ", "200 = ", "`members.get`: a declared error status lies between 300 and 599"),
            ("once_when = \"notify\"", "body = \"MemberCreate\"", "`members.delete`: a GET or DELETE has no body"),
            ("once_when = \"notify\"", "encoding = \"multipart\"", "`members.delete`: an encoding is that of a body"),
            (
                "body = \"MemberCreate\"",
                "body = \"MemberCreate\"\nencoding = \"xml\"",
                "`members.create`: the encoding is `multipart` or absent",
            ),
            (
                "answer = \"Member\"\ndoc = \"Returns",
                "answer = \"Member\"\ndestructive = \"It.\"\ndoc = \"Returns",
                "`members.get`: a GET destroys nothing",
            ),
        ];
        for (from, to, expected) in cases {
            let found = findings(safety, &valid().replace(from, to));
            assert!(found.iter().any(|line| line == expected), "{from} -> {to}: {found:?}");
        }
    }
}
