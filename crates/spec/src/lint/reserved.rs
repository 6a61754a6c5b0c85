//! No name is a keyword where it is used, or one of ours.

use super::Finding;
use crate::case::{camel, pascal};
use crate::load::Spec;
use crate::words::{CLIENT, JAVASCRIPT_OBJECT, OURS, PYTHON, PYTHON_EXCEPTIONS, RUST, RUST_NEVER, TYPES, TYPESCRIPT, UNKNOWN};

/// Operations, arguments and fields can be spelled as methods, parameters and attributes.
pub(super) fn legal_names(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    let ids = spec.operations().map(|operation| &operation.id).chain(spec.ensures().map(|ensure| &ensure.id));
    for id in ids {
        let problems = id.split('.').enumerate().filter_map(|(depth, name)| method_problem(name, depth));
        found.extend(problems.map(|problem| Finding::new(id, problem)));
    }
    for ensure in spec.ensures() {
        let problem = ensure.rename.as_deref().and_then(|name| attribute_problem(name).or_else(|| parameter_problem(name)));
        found.extend(problem.map(|problem| Finding::new(&ensure.id, problem)));
    }
    for operation in spec.operations() {
        for argument in spec.arguments(operation) {
            let subject = || format!("{} {}", operation.id, argument.name);
            found.extend(attribute_problem(argument.name).map(|problem| Finding::new(subject(), problem)));
            let problem = parameter_problem(argument.name).filter(|_| argument.is_positional());
            found.extend(problem.map(|problem| Finding::new(subject(), problem)));
        }
    }
    for model in spec.models() {
        let problems = model.fields.iter().filter_map(|field| Some((field, attribute_problem(&field.name)?)));
        found.extend(problems.map(|(field, problem)| Finding::new(format!("{}.{}", model.name, field.name), problem)));
    }
    found
}

/// A namespace or a method: never raw, because `client.members().r#move()` is no public name.
fn method_problem(name: &str, depth: usize) -> Option<String> {
    word_problem(name, true).or_else(|| {
        if JAVASCRIPT_OBJECT.contains(&camel(name).as_str()) {
            return Some(format!("`{name}` has a meaning of its own on objects of JavaScript"));
        }
        (depth == 0 && CLIENT.contains(&name)).then(|| format!("`{name}` is a name of the client"))
    })
}

/// An argument or attribute: a Rust keyword is written raw (`r#type`), the wire name stays in the other languages.
fn attribute_problem(name: &str) -> Option<String> {
    word_problem(name, false).or_else(|| OURS.contains(&name).then(|| format!("`{name}` is an argument or attribute of ours")))
}

/// What is given by position: TypeScript takes the words that it refuses here as properties, which all other arguments are.
fn parameter_problem(name: &str) -> Option<String> {
    TYPESCRIPT.contains(&name).then(|| format!("`{name}` is a reserved word of TypeScript, where it is a parameter"))
}

fn word_problem(name: &str, is_method: bool) -> Option<String> {
    if !is_snake(name) {
        return Some(format!("`{name}` is not in snake_case"));
    }
    if PYTHON.contains(&name) {
        return Some(format!("`{name}` is a keyword of Python"));
    }
    (RUST_NEVER.contains(&name) || is_method && RUST.contains(&name)).then(|| format!("`{name}` is a keyword of Rust"))
}

fn is_snake(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// Models, events, errors and values can be spelled as types and variants.
pub(super) fn legal_types(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for model in spec.models() {
        found.extend(type_problem(&model.name).map(|problem| Finding::new(&model.name, problem)));
    }
    for event in &spec.events {
        found.extend(type_problem(&event.name).map(|problem| Finding::new(&event.name, problem)));
        if event.name.ends_with("Hook") {
            found.push(Finding::new(&event.name, "the canonical name has no `Hook` at its end"));
        }
    }
    for error in &spec.errors {
        found.extend(word_problem(&error.kind, false).map(|problem| Finding::new(&error.kind, problem)));
        found.extend(type_problem(&error.class).map(|problem| Finding::new(&error.kind, problem)));
        if PYTHON_EXCEPTIONS.contains(&error.class.as_str()) {
            found.push(Finding::new(&error.kind, format!("`{}` hides an exception of Python", error.class)));
        }
    }
    for (subject, field) in spec.fields() {
        let problems = field.values.iter().filter_map(|value| variant_problem(value));
        found.extend(problems.map(|problem| Finding::new(&subject, problem)));
    }
    found
}

fn type_problem(name: &str) -> Option<String> {
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) || !name.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return Some(format!("`{name}` is not in PascalCase"));
    }
    (name == UNKNOWN || TYPES.contains(&name)).then(|| format!("`{name}` is a type or variant that exists already"))
}

/// The variant that a known value becomes; it stands behind its enumeration, so only two names are taken.
fn variant_problem(value: &str) -> Option<String> {
    let name = pascal(value);
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) || !name.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return Some(format!("the value `{value}` makes no variant"));
    }
    (name == UNKNOWN || name == "Self").then(|| format!("the value `{value}` makes a variant that is taken"))
}

#[cfg(test)]
mod tests {
    use super::{legal_names, legal_types};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn names_are_refused_where_a_language_or_we_use_them_otherwise() {
        assert_eq!(findings(legal_names, &valid()), [""; 0]);
        let cases = [
            ("members.get\"", "members.import\"", "`members.import`: `import` is a keyword of Python"),
            ("members.get\"", "members.move\"", "`members.move`: `move` is a keyword of Rust"),
            ("members.get\"", "members.getOne\"", "`members.getOne`: `getOne` is not in snake_case"),
            ("members.get\"", "members.then\"", "`members.then`: `then` has a meaning of its own on objects of JavaScript"),
            ("members.get\"", "members.to_string\"", "`members.to_string`: `to_string` has a meaning of its own on objects of JavaScript"),
            ("members.get\"", "check.get\"", "`check.get`: `check` is a name of the client"),
            ("\"notify\"", "\"from\"", "`members.delete from`: `from` is a keyword of Python"),
            ("\"notify\"", "\"timeout\"", "`members.delete timeout`: `timeout` is an argument or attribute of ours"),
            (
                "\"id\", type = \"id\", doc = \"Which",
                "\"new\", type = \"id\", doc = \"Which",
                "`members.get new`: `new` is a reserved word of TypeScript, where it is a parameter",
            ),
            ("\"kind\"", "\"extra\"", "`Member.extra`: `extra` is an argument or attribute of ours"),
            ("\"kind\"", "\"crate\"", "`Member.crate`: `crate` is a keyword of Rust"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(legal_names, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
        let ensure = "act = \"members.delete\"\nlook = \"members.get\"";
        let named = findings(legal_names, &valid().with_ensure("members.import", ensure));
        assert_eq!(named, ["`members.import`: `import` is a keyword of Python"]);
        for (name, expected) in [
            ("timeout", "`timeout` is an argument or attribute of ours"),
            ("new", "`new` is a reserved word of TypeScript, where it is a parameter"),
        ] {
            let renamed = valid().with_ensure("members.ensure", &format!("{ensure}\nrename = {name:?}"));
            assert_eq!(findings(legal_names, &renamed), [format!("`members.ensure`: {expected}")]);
        }
        assert_eq!(findings(legal_names, &valid().replace("\"kind\"", "\"type\"")), [""; 0], "Rust writes it raw, the others take it");
    }

    #[test]
    fn types_are_refused_that_exist_or_cannot_be_written() {
        assert_eq!(findings(legal_types, &valid()), [""; 0]);
        let cases = [
            ("name = \"Member\"", "name = \"Option\"", "`Option`: `Option` is a type or variant that exists already"),
            ("name = \"Member\"", "name = \"member\"", "`member`: `member` is not in PascalCase"),
            ("\"MemberJoined\"", "\"MemberJoinedHook\"", "`MemberJoinedHook`: the canonical name has no `Hook` at its end"),
            (
                "[[event]]\nname = \"MemberJoined\"",
                "[[event]]\nname = \"Unknown\"",
                "`Unknown`: `Unknown` is a type or variant that exists already",
            ),
            ("\"APIStatusError\"", "\"TimeoutError\"", "`status`: `TimeoutError` hides an exception of Python"),
            ("\"limited\"", "\"unknown\"", "`Member.kind`: the value `unknown` makes a variant that is taken"),
            ("\"limited\"", "\"50%\"", "`Member.kind`: the value `50%` makes no variant"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(legal_types, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
