//! Which kind of error a status is.

use crate::load::Spec;
use crate::model::ErrorEntry;

/// The kind of a status that has no entry of its own.
const STATUS: &str = "status";

/// The first and the last status of `404` or `500-599`.
pub(crate) fn range(statuses: &str) -> Option<(u16, u16)> {
    let (first, last) = statuses.split_once('-').unwrap_or((statuses, statuses));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last && (100..600).contains(&first) && (100..600).contains(&last)).then_some((first, last))
}

impl Spec {
    /// The kind of an answer with this status, which is `status` for one without a kind of its own.
    ///
    /// # Panics
    /// If there is not even that kind.
    #[must_use]
    pub fn error_of(&self, status: u16) -> &ErrorEntry {
        let is_of = |error: &&ErrorEntry| {
            error.statuses.iter().filter_map(|statuses| range(statuses)).any(|(first, last)| (first..=last).contains(&status))
        };
        let general = || self.errors.iter().find(|error| error.kind == STATUS);
        self.errors.iter().find(is_of).or_else(general).unwrap_or_else(|| panic!("there is no error of the kind `{STATUS}`"))
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::valid;

    #[test]
    fn a_status_has_a_kind_by_number_by_range_or_the_general_one() {
        let spec = valid().spec();
        let kinds = [404, 500, 503, 599, 405].map(|status| spec.error_of(status).kind.as_str());
        assert_eq!(kinds, ["not_found", "server", "server", "server", "status"]);
    }
}
