//! What a description of the API states, in a form in which two of them can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::slice;

/// The statements about one operation, schema or event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Subject {
    /// What it is, in a word: the operation's id, the schema's type, the event's payload.
    pub(super) summary: String,
    /// Its parts, such as `query email` or `field id`, and what they are.
    pub(super) details: BTreeMap<String, Statement>,
}

/// What is said about a detail, piece by piece: `string email`, `value a`, `required`.
pub(super) type Statement = Vec<String>;

/// The subjects by name: `GET /members`, `schema MemberResponse`, `event MemberJoined`.
pub(super) type Facts = BTreeMap<String, Subject>;

/// One statement on which the description and the document do not agree. The order is that of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Difference {
    pub(super) subject: String,
    /// What only the description says, if it says something of its own.
    pub(super) ours: Option<String>,
    /// What only the document says, if it says something of its own.
    pub(super) document: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.ours, &self.document) {
            (Some(ours), Some(document)) => write!(out, "changed  {}: {ours} -> {document}", self.subject),
            (Some(ours), None) => write!(out, "dropped  {}: {ours}", self.subject),
            (None, Some(document)) => write!(out, "added    {}: {document}", self.subject),
            (None, None) => write!(out, "equal    {}", self.subject),
        }
    }
}

/// Compares both sides. Ours may state a subject twice, where two models stand for one schema: both must agree with the document.
/// Of a subject that one side does not have, only the subject is reported, not its details.
pub(super) fn compare(ours: &[(String, Subject)], document: &Facts) -> Vec<Difference> {
    let mut differences = BTreeSet::new();
    for (name, subject) in ours {
        let Some(theirs) = document.get(name) else {
            differences.extend(difference(name.clone(), slice::from_ref(&subject.summary), &[]));
            continue;
        };
        differences.extend(difference(name.clone(), slice::from_ref(&subject.summary), slice::from_ref(&theirs.summary)));
        for detail in subject.details.keys().chain(theirs.details.keys()) {
            let said = |side: &'_ Subject| side.details.get(detail).cloned().unwrap_or_default();
            differences.extend(difference(format!("{name}, {detail}"), &said(subject), &said(theirs)));
        }
    }
    let known: BTreeSet<&String> = ours.iter().map(|(name, _)| name).collect();
    let new = document.iter().filter(|(name, _)| !known.contains(name));
    differences.extend(new.filter_map(|(name, subject)| difference(name.clone(), &[], slice::from_ref(&subject.summary))));
    differences.into_iter().collect()
}

/// The pieces that only one side has.
fn difference(subject: String, ours: &[String], document: &[String]) -> Option<Difference> {
    let only = |side: &[String], other: &[String]| {
        let pieces: Vec<&str> = side.iter().filter(|piece| !other.contains(piece)).map(String::as_str).collect();
        (!pieces.is_empty()).then(|| pieces.join(", "))
    };
    let (ours, document) = (only(ours, document), only(document, ours));
    (ours.is_some() || document.is_some()).then_some(Difference { subject, ours, document })
}

/// How much there was to compare.
pub(super) fn count(facts: &Facts) -> String {
    let of = |prefix: &str| facts.keys().filter(|name| name.starts_with(prefix)).count();
    let (schemas, events) = (of("schema "), of("event "));
    let details: usize = facts.values().map(|subject| subject.details.len()).sum();
    format!(
        "{} operations, {schemas} schemas, {events} events, {details} parameters, bodies, answers and fields",
        facts.len() - schemas - events
    )
}
