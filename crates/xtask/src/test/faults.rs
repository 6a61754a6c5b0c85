//! The step that makes every client meet failures, and many requests in a row.

use super::workshop::Workshop;
use crate::{Outcome, soak};

/// On the wheel and the tarball as installed.
pub(super) fn run(workshop: &Workshop) -> Outcome {
    soak::in_tests(&workshop.wheel()?.environment, workshop.tarball()?)
}
