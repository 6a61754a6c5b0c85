//! Methods made of several operations. That their names are free is a rule of `unique`.

use super::Finding;
use crate::argument::Argument;
use crate::ensure::Ensure;
use crate::load::Spec;
use crate::model::Operation;

/// The field by which the clients find an item of a list: they compare no other.
const COMPARED: &str = "title";

/// What they are made of exists in their own namespace, and one can be called with the arguments of the other.
pub(super) fn ensures(spec: &Spec) -> Vec<Finding> {
    spec.ensures().flat_map(|ensure| problems(spec, ensure).into_iter().map(|problem| Finding::new(&ensure.id, problem))).collect()
}

fn problems(spec: &Spec, ensure: &Ensure) -> Vec<String> {
    let operation = |id: &str| {
        let found = spec.operations().find(|operation| operation.id == id && operation.namespaces().join(".") == ensure.namespace());
        found.ok_or_else(|| format!("`{id}` is no operation of its namespace"))
    };
    match (operation(&ensure.act), operation(&ensure.look)) {
        (Ok(act), Ok(look)) => {
            let mut problems = Vec::new();
            if !matches!(act.method.as_str(), "POST" | "DELETE") {
                problems.push(format!("it acts by a POST or a DELETE, and `{}` is a {}", act.id, act.method));
            }
            let given = arguments(spec, ensure, act);
            problems.extend(rename_problem(ensure, act, &given));
            problems.extend(look_problem(spec, ensure, look, &given));
            problems
        }
        (act, look) => [act.err(), look.err()].into_iter().flatten().collect(),
    }
}

/// What `act` is called with, by the names that the arguments have here.
fn arguments<'a>(spec: &'a Spec, ensure: &'a Ensure, act: &'a Operation) -> Vec<Argument<'a>> {
    let mut arguments = spec.arguments(act);
    let last = act.path_parameters.len().checked_sub(1).and_then(|last| arguments.get_mut(last));
    if let (Some(name), Some(argument)) = (&ensure.rename, last) {
        argument.name = name;
    }
    arguments
}

fn rename_problem(ensure: &Ensure, act: &Operation, given: &[Argument<'_>]) -> Option<String> {
    let name = ensure.rename.as_deref()?;
    if act.path_parameters.is_empty() {
        return Some(format!("`rename` is for the last path parameter, and `{}` has none", act.id));
    }
    (given.iter().filter(|argument| argument.name == name).count() > 1).then(|| format!("`{}` has an argument `{name}` already", act.id))
}

fn look_problem(spec: &Spec, ensure: &Ensure, look: &Operation, given: &[Argument<'_>]) -> Option<String> {
    if look.finder().is_some() {
        // Names first, then places: those in the path of one are those in the path of the other.
        let wanted = spec.arguments(look);
        let is_given = |(index, wanted): &(usize, &Argument<'_>)| {
            given.iter().any(|argument| argument.name == wanted.name) || given.get(*index).is_some_and(Argument::is_positional)
        };
        let missing = wanted.iter().enumerate().find(|pair| !is_given(pair));
        return match (missing, &ensure.by) {
            (Some((_, argument)), _) => Some(format!("`{}` looks by `{}`, which `{}` is not given", look.id, argument.name, ensure.act)),
            (None, Some(_)) => Some(format!("`by` is for a list, and `{}` is none", look.id)),
            (None, None) => None,
        };
    }
    let Some(by) = ensure.by.as_deref().filter(|_| look.is_paged()) else {
        return Some("it can look by a GET of one object, or by a list and `by`".to_owned());
    };
    let model = look.answer.as_ref().and_then(|answer| spec.model(answer.model()?));
    if by != COMPARED || model.is_none_or(|model| model.fields.iter().all(|field| field.name != by)) {
        return Some(format!("the clients compare `{COMPARED}` alone, which is `by` and a field of the list's items"));
    }
    let is_given = given.iter().any(|argument| argument.name == by);
    (!is_given).then(|| format!("`{}` has no argument `{by}` to compare with", ensure.act))
}

#[cfg(test)]
mod tests {
    use super::ensures;
    use crate::lint::fixture::{findings, valid};

    fn with(act: &str, look: &str, more: &str) -> Vec<String> {
        let ensure = format!("act = {act:?}\nlook = {look:?}\n{more}");
        findings(ensures, &valid().with_ensure("members.ensure", &ensure).replace("\"name\", type", "\"title\", type"))
    }

    #[test]
    fn an_ensure_is_made_of_what_there_is() {
        assert_eq!(with("members.delete", "members.get", ""), [""; 0]);
        assert_eq!(with("members.delete", "members.get", "rename = \"member_id\""), [""; 0]);
        let elsewhere = |id: &str| format!("`members.ensure`: `{id}` is no operation of its namespace");
        assert_eq!(with("members.make", "members.look", ""), [elsewhere("members.make"), elsewhere("members.look")]);
        assert_eq!(with("members.get", "members.get", ""), ["`members.ensure`: it acts by a POST or a DELETE, and `members.get` is a GET"]);
    }

    #[test]
    fn a_look_is_given_what_it_asks_for() {
        let blind = "`members.ensure`: it can look by a GET of one object, or by a list and `by`";
        assert_eq!(with("members.delete", "members.list", ""), [blind]);
        assert_eq!(with("members.delete", "members.delete", ""), [blind]);
        assert_eq!(
            with("members.create", "members.get", ""),
            ["`members.ensure`: `members.get` looks by `id`, which `members.create` is not given"]
        );
        assert_eq!(
            with("members.delete", "members.get", "by = \"title\""),
            ["`members.ensure`: `by` is for a list, and `members.get` is none"]
        );
        let compared = "`members.ensure`: the clients compare `title` alone, which is `by` and a field of the list's items";
        assert_eq!(with("members.create", "members.list", "by = \"email\""), [compared]);
        assert_eq!(
            with("members.create", "members.list", "by = \"title\""),
            ["`members.ensure`: `members.create` has no argument `title` to compare with"]
        );
        assert_eq!(with("members.create", "members.list", "by = \"titel\""), [compared]);
    }

    #[test]
    fn a_new_name_is_for_the_last_of_the_path_and_free() {
        assert_eq!(
            with("members.delete", "members.get", "rename = \"notify\""),
            ["`members.ensure`: `members.delete` has an argument `notify` already"]
        );
        assert_eq!(
            with("members.create", "members.list", "by = \"title\"\nrename = \"who\"")[..1],
            ["`members.ensure`: `rename` is for the last path parameter, and `members.create` has none"]
        );
    }
}
