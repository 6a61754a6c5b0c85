//! Names stay different after each language has converted their case.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::case::{camel, pascal, screaming, snake};
use crate::load::Spec;
use crate::model::{Operation, Resource};

/// Operations, namespaces, fields and values.
pub(super) fn unique_names(spec: &Spec) -> Vec<Finding> {
    let ids = spec.operations().map(|operation| (operation.id.as_str(), operation.id.clone()));
    let mut found = twice(ids, |id| id.to_owned(), "the id of an operation");
    let lines = spec.operations().map(|operation| (operation.id.as_str(), format!("{} {}", operation.method, operation.path)));
    found.extend(twice_as_given(lines, "the method and path of"));
    found.extend(namespaces(spec));
    for model in spec.models() {
        let fields = model.fields.iter().map(|field| (field.name.as_str(), format!("{}.{}", model.name, field.name)));
        found.extend(twice(fields, camel, "a field of the model"));
    }
    for (subject, field) in spec.fields() {
        found.extend(twice(field.values.iter().map(|value| (value.as_str(), subject.clone())), pascal, "a value of the field"));
    }
    found
}

/// Models, events and the statics of the catalog.
pub(super) fn unique_types(spec: &Spec) -> Vec<Finding> {
    let models = spec.models().map(|model| (model.name.as_str(), model.name.clone()));
    let mut found = twice(models, snake, "the name of a model");
    let events = spec.events.iter().map(|event| (event.name.as_str(), event.name.clone()));
    found.extend(twice(events, snake, "the name of an event"));
    let operations: BTreeMap<String, &str> = spec.operations().map(|operation| (screaming(&operation.id), operation.id.as_str())).collect();
    found.extend(spec.models().filter_map(|model| {
        let other = operations.get(&screaming(&model.name))?;
        Some(Finding::new(&model.name, format!("is a static of the catalog with the same name as `{other}`")))
    }));
    found
}

/// In a namespace, a name is one method or a namespace, and differs from the others in camelCase as well.
fn namespaces(spec: &Spec) -> Vec<Finding> {
    let methods: Vec<Operation> = spec.resources.iter().flat_map(Resource::every_method).collect();
    let mut namespaces: BTreeMap<String, BTreeSet<(&str, bool)>> = BTreeMap::new();
    for operation in &methods {
        let mut path = String::new();
        for part in operation.namespaces() {
            namespaces.entry(path.clone()).or_default().insert((part, false));
            path = if path.is_empty() { part.to_owned() } else { format!("{path}.{part}") };
        }
        namespaces.entry(path).or_default().insert((operation.verb(), true));
    }
    let mut found = Vec::new();
    for ensure in spec.ensures() {
        if !namespaces.entry(ensure.namespace().to_owned()).or_default().insert((ensure.verb(), true)) {
            found.push(Finding::new(&ensure.id, "a method has this name already"));
        }
    }
    let calls: BTreeSet<&str> = spec.operations().map(|operation| operation.id.as_str()).collect();
    let is_taken = |method: &&Operation| method.finder_of.is_some() && calls.contains(method.id.as_str());
    let taken = methods
        .iter()
        .filter(is_taken)
        .map(|method| Finding::new(method.called(), format!("its finder would be `{}`, which is an operation", method.id)));
    let described = |path: &str, name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    namespaces
        .iter()
        .flat_map(|(path, names)| twice(names.iter().map(|(name, _)| (*name, described(path, name))), camel, "a name of the namespace"))
        .chain(taken)
        .chain(found)
        .collect()
}

/// Findings for every name that is, converted, the same as an earlier one; each name comes with the subject of its finding.
fn twice<'a>(names: impl Iterator<Item = (&'a str, String)>, convert: fn(&str) -> String, what: &str) -> Vec<Finding> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (name, subject) in names {
        if let Some(earlier) = seen.insert(convert(name), name) {
            found.push(Finding::new(subject, format!("`{name}` is {what} already, as `{earlier}`")));
        }
    }
    found
}

/// The same for texts that are no names; each comes with the name that has it.
fn twice_as_given<'a>(texts: impl Iterator<Item = (&'a str, String)>, what: &str) -> Vec<Finding> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (owner, text) in texts {
        if let Some(earlier) = seen.insert(text.clone(), owner) {
            found.push(Finding::new(owner, format!("`{text}` is {what} `{earlier}` already")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{unique_names, unique_types};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn names_differ_after_conversion() {
        assert_eq!(findings(unique_names, &valid()), [""; 0]);
        let cases = [
            ("\"members.get\"", "\"members.list\"", "`members.list`: `members.list` is the id of an operation already, as `members.list`"),
            ("/members/{id}/", "/members", "`members.get`: `GET /members` is the method and path of `members.list` already"),
            ("\"members.get\"", "\"members.list.all\"", "`members.list`: `list` is a name of the namespace already, as `list`"),
            ("\"fee\"", "\"name\"", "`Member.name`: `name` is a field of the model already, as `name`"),
            ("\"limited\"", "\"Full\"", "`Member.kind`: `Full` is a value of the field already, as `full`"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(unique_names, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
        let taken = valid().replace("\"members.list\"", "\"members.find\"");
        assert_eq!(findings(unique_names, &taken), ["`members.get`: its finder would be `members.find`, which is an operation"]);
        let method = "act = \"members.delete\"\nlook = \"members.get\"";
        for name in ["members.delete", "members.find"] {
            let found = findings(unique_names, &valid().with_ensure(name, method));
            assert_eq!(found, [format!("`{name}`: a method has this name already")]);
        }
        let twice = valid().with_ensure("members.ensure", method).with_ensure("members.ensure", method);
        assert_eq!(findings(unique_names, &twice), ["`members.ensure`: a method has this name already"]);
        let camel = valid().with_ensure("members.ensure_1", method).with_ensure("members.ensure1", method);
        assert_eq!(findings(unique_names, &camel), ["`members.ensure_1`: `ensure_1` is a name of the namespace already, as `ensure1`"]);
        let camel = valid().replace("\"members.get\"", "\"members.get_all1\"").replace("\"members.list\"", "\"members.get_all_1\"");
        assert_eq!(findings(unique_names, &camel), ["`members.get_all_1`: `get_all_1` is a name of the namespace already, as `get_all1`"]);
    }

    #[test]
    fn types_differ_after_conversion() {
        assert_eq!(findings(unique_types, &valid()), [""; 0]);
        let cases = [
            ("name = \"MemberCreate\"", "name = \"Member\"", "`Member`: `Member` is the name of a model already, as `Member`"),
            ("name = \"Member\"", "name = \"MembersGet\"", "`MembersGet`: is a static of the catalog with the same name as `members.get`"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(unique_types, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
