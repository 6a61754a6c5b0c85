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

impl ErrorEntry {
    /// Its statuses as people read them: `400, 500 to 599`; nothing for a kind without any.
    #[must_use]
    pub fn statuses_in_words(&self) -> Option<String> {
        (!self.statuses.is_empty()).then(|| self.statuses.join(", ").replace('-', " to "))
    }
}

impl Spec {
    /// Whether `error` is the kind whose class is `class`, or derives from it.
    #[must_use]
    pub fn is_below(&self, error: &ErrorEntry, class: &str) -> bool {
        let parent = error.parent.as_deref().and_then(|parent| self.errors.iter().find(|other| other.class == parent));
        error.class == class || parent.is_some_and(|parent| self.is_below(parent, class))
    }

    /// Whether the server answered with a status: the kind `status`, or one that derives from it.
    #[must_use]
    pub fn is_status_error(&self, error: &ErrorEntry) -> bool {
        self.errors.iter().any(|general| general.kind == STATUS && self.is_below(error, &general.class))
    }

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
    use crate::model::ErrorEntry;

    #[test]
    fn a_status_has_a_kind_by_number_by_range_or_the_general_one() {
        let spec = valid().spec();
        let kinds = [404, 500, 503, 599, 405].map(|status| spec.error_of(status).kind.as_str());
        assert_eq!(kinds, ["not_found", "server", "server", "server", "status"]);
    }

    #[test]
    fn a_kind_is_below_its_parents() {
        let spec = valid().spec();
        let [status, missing, server] = spec.errors.as_slice() else { panic!("three kinds") };
        assert!([status, missing, server].iter().all(|error| spec.is_status_error(error)));
        assert!(spec.is_below(missing, "APIStatusError") && spec.is_below(missing, "NotFoundError"));
        assert!(!spec.is_below(status, "NotFoundError") && !spec.is_below(missing, "ServerError"));
        let words = [status, missing, server].map(ErrorEntry::statuses_in_words);
        assert_eq!(words, [None, Some("404".to_owned()), Some("500 to 599".to_owned())]);
    }
}
