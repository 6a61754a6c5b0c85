//! Everything has a doc, and docs read alike.

use std::collections::BTreeSet;

use super::Finding;
use crate::argument::PAGING;
use crate::load::Spec;

/// Operations, models, fields, parameters, events, errors and destructive effects have sentences; declared statuses have a clause.
pub(super) fn documented(spec: &Spec) -> Vec<Finding> {
    let operations = spec.operations().map(|operation| (operation.id.clone(), operation.doc.as_str()));
    let effects =
        spec.operations().filter_map(|operation| Some((format!("{} destructive", operation.id), operation.destructive.as_deref()?)));
    let models = spec.models().map(|model| (model.name.clone(), model.doc.as_str()));
    let fields = spec.fields().map(|(subject, field)| (subject, field.doc.as_str()));
    let events = spec.events.iter().map(|event| (event.name.clone(), event.doc.as_str()));
    let errors = spec.errors.iter().map(|error| (error.kind.clone(), error.doc.as_str()));
    let ensures =
        spec.ensures().flat_map(|ensure| [(ensure.id.clone(), ensure.doc.as_str()), (format!("{} cost", ensure.id), ensure.cost.as_str())]);
    let sentences = operations.chain(ensures).chain(effects).chain(models).chain(fields).chain(events).chain(errors);
    let clauses = spec
        .operations()
        .flat_map(|operation| operation.errors.iter().map(|(status, doc)| (format!("{} {status}", operation.id), doc.as_str())));
    sentences
        .filter_map(|(subject, doc)| Some(Finding::new(subject, sentence_problem(doc)?)))
        .chain(clauses.filter_map(|(subject, doc)| Some(Finding::new(subject, clause_problem(doc)?))))
        .collect()
}

/// The dictionary holds sentences, and only about names that occur.
pub(super) fn dictionary(spec: &Spec) -> Vec<Finding> {
    let names: BTreeSet<&str> = spec.fields().map(|(_, field)| field.name.as_str()).chain(PAGING).collect();
    let mut found = Vec::new();
    for (name, doc) in &spec.dictionary {
        let subject = format!("fields.toml {name}");
        found.extend(sentence_problem(doc).map(|problem| Finding::new(&subject, problem)));
        if !names.contains(name.as_str()) {
            found.push(Finding::new(&subject, "no field or parameter has this name"));
        }
    }
    found
}

fn sentence_problem(doc: &str) -> Option<&'static str> {
    if let Some(problem) = text_problem(doc) {
        return Some(problem);
    }
    if !doc.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || first == '`') {
        return Some("the doc starts with a capital letter");
    }
    (!doc.ends_with('.') || doc.ends_with("..")).then_some("the doc ends with one full stop")
}

/// `when the badge does not exist`: it stands behind the status in lists.
fn clause_problem(doc: &str) -> Option<&'static str> {
    text_problem(doc).or_else(|| doc.ends_with('.').then_some("the doc of a status is a clause without a full stop"))
}

fn text_problem(doc: &str) -> Option<&'static str> {
    if doc.is_empty() {
        return Some("has no doc");
    }
    if doc.trim() != doc || doc.contains("  ") || doc.contains(char::is_control) {
        return Some("the doc is one line without stray spaces");
    }
    (doc.matches('`').count() % 2 == 1).then_some("the doc has a backtick without its partner")
}

#[cfg(test)]
mod tests {
    use super::{dictionary, documented};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn everything_needs_a_doc_that_ends_properly() {
        assert_eq!(findings(documented, &valid()), [""; 0]);
        let cases = [
            ("Returns one member.", "", "`members.get`: has no doc"),
            ("Returns one member.", "Returns one member", "`members.get`: the doc ends with one full stop"),
            ("Returns one member.", "Returns one member..", "`members.get`: the doc ends with one full stop"),
            ("Returns one member.", "returns one member.", "`members.get`: the doc starts with a capital letter"),
            ("Returns one member.", "Returns  one member.", "`members.get`: the doc is one line without stray spaces"),
            ("Returns one member.", "Returns `one member.", "`members.get`: the doc has a backtick without its partner"),
            ("Deletes the account.", "", "`members.delete destructive`: has no doc"),
            ("A person.", "", "`Member`: has no doc"),
            ("What they are called.", "", "`Member.name`: has no doc"),
            ("Which member.", "", "`members.get id`: has no doc"),
            ("Somebody joined.", "", "`MemberJoined`: has no doc"),
            ("The server answered.", "", "`status`: has no doc"),
            ("no member has this id", "", "`members.get 404`: has no doc"),
            ("no member has this id", "no member has this id.", "`members.get 404`: the doc of a status is a clause without a full stop"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(documented, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }

    #[test]
    fn the_dictionary_holds_sentences_about_names_that_occur() {
        assert_eq!(findings(dictionary, &valid()), [""; 0]);
        let cases = [
            ("The meaning.", "the meaning.", "`fields.toml id`: the doc starts with a capital letter"),
            ("id = \"The meaning.\"", "ident = \"The meaning.\"", "`fields.toml ident`: no field or parameter has this name"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(dictionary, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
