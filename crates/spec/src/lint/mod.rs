//! What the format cannot say: rules that the data must follow so that every language can be generated from it.

mod actors;
mod arguments;
mod complete;
mod documented;
mod ensures;
mod errors;
mod fields;
mod mentions;
mod operations;
mod reserved;
mod unique;

#[cfg(test)]
pub(crate) mod fixture;

use std::fmt;

use crate::load::Spec;
use crate::model::Field;

/// One place where the description breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The operation, model, event, error or field.
    pub subject: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

impl Finding {
    fn new(subject: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { subject: subject.into(), problem: problem.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}`: {}", self.subject, self.problem)
    }
}

/// A rule: returns what breaks it.
type Lint = fn(&Spec) -> Vec<Finding>;

const LINTS: &[Lint] = &[
    documented::documented,
    documented::dictionary,
    reserved::legal_names,
    reserved::legal_types,
    unique::unique_names,
    unique::unique_types,
    arguments::placeholders_match,
    arguments::no_clash,
    operations::paging,
    operations::safety,
    mentions::models_exist,
    mentions::no_unused_model,
    mentions::fields_exist,
    fields::values,
    fields::units_and_formats,
    ensures::ensures,
    errors::tree,
    actors::actors,
    actors::memberships,
    complete::complete,
];

impl Spec {
    /// Everything that breaks a rule, in the order of the rules.
    #[must_use]
    pub fn lint(&self) -> Vec<Finding> {
        LINTS.iter().flat_map(|lint| lint(self)).collect()
    }

    /// Every field and parameter, with the name under which a finding reports it.
    fn fields(&self) -> impl Iterator<Item = (String, &Field)> {
        let parameters = self.operations().flat_map(|operation| {
            let parameters = operation.path_parameters.iter().chain(&operation.query);
            parameters.map(|field| (format!("{} {}", operation.id, field.name), field))
        });
        let fields = self.models().flat_map(|model| model.fields.iter().map(|field| (format!("{}.{}", model.name, field.name), field)));
        parameters.chain(fields)
    }
}
