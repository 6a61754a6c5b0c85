//! The differences that are ours by choice, and what is left when they are taken away.

use serde::Deserialize;

use super::fact::Difference;

/// One difference that we chose. It holds only as long as both sides say exactly this.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Departure {
    /// The subject, as the report names it.
    subject: String,
    /// What the description says; absent if it says nothing.
    ours: Option<String>,
    /// What the document says; absent if it says nothing.
    document: Option<String>,
    /// Why we depart.
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "departure")]
    departures: Vec<Departure>,
}

/// The differences in two heaps, as lines.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// What nobody declared, and declarations that are not true.
    pub(super) problems: Vec<String>,
    /// What was declared, with its reason.
    pub(super) declared: Vec<String>,
}

/// Reads the file of departures.
///
/// # Errors
/// The text does not follow the format.
pub(super) fn parse(text: &str) -> Result<Vec<Departure>, String> {
    let file: File = toml::from_str(text).map_err(|cause| format!("departures.toml does not follow the format: {cause}"))?;
    Ok(file.departures)
}

/// Parts the differences; a departure that is no difference, or has no reason, is a problem as well.
pub(super) fn judge(differences: Vec<Difference>, departures: &[Departure]) -> Verdict {
    let mut verdict = Verdict::default();
    for difference in &differences {
        match departures.iter().find(|departure| departure.is(difference)) {
            Some(departure) => verdict.declared.push(format!("{difference}, because {}", departure.reason)),
            None => verdict.problems.push(difference.to_string()),
        }
    }
    for departure in departures {
        let subject = &departure.subject;
        if !differences.iter().any(|difference| departure.is(difference)) {
            verdict.problems.push(format!("unused   {subject}: the departure does not describe a difference, remove or correct it"));
        }
        if departure.reason.is_empty() {
            verdict.problems.push(format!("why      {subject}: the departure has no reason"));
        }
    }
    verdict
}

impl Departure {
    fn is(&self, difference: &Difference) -> bool {
        self.subject == difference.subject && self.ours == difference.ours && self.document == difference.document
    }
}
