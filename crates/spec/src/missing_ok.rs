//! Deletes for which it may count as done that there is nothing to delete.

use crate::model::Operation;

impl Operation {
    /// Whether a caller may say that it counts as done if there is nothing to delete. A declared answer could not be given then.
    #[must_use]
    pub fn takes_missing_ok(&self) -> bool {
        self.method == "DELETE" && self.answer.is_none()
    }
}
