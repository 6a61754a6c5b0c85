//! What came of all cases.

use std::collections::BTreeSet;

use crate::compared::{self, Differences};
use crate::files::Cases;
use crate::{logs, webhooks};

/// Of calls and of webhooks.
const AT_LEAST: [usize; 2] = [60, 150];

/// What has run so far; each case is told of at once.
#[derive(Default)]
pub(crate) struct Report {
    ids: BTreeSet<String>,
    calls: usize,
    webhooks: usize,
    failed: usize,
}

impl Report {
    /// Runs the cases whose id has this in it, or all.
    pub(crate) async fn run(&mut self, cases: Cases, filter: Option<&str>) {
        for case in &cases.calls {
            if self.begins(&case.id, filter) {
                self.calls += 1;
                self.end(&case.why, &compared::differences(case).await);
            }
        }
        for case in &cases.logs {
            if self.begins(&case.id, filter) {
                self.calls += 1;
                self.end(&case.why, &logs::differences(case).await);
            }
        }
        for case in &cases.webhooks {
            if self.begins(&case.id, filter) {
                self.webhooks += 1;
                let (expected, got) = webhooks::run(case);
                self.end(&case.why, &if expected == got { Vec::new() } else { vec![("outcome", expected, got)] });
            }
        }
    }

    pub(crate) fn ran(&self) -> usize {
        self.calls + self.webhooks
    }

    pub(crate) fn failed(&self) -> usize {
        self.failed
    }

    /// Whether so many ran that none can have been forgotten.
    pub(crate) fn is_whole(&self) -> bool {
        self.calls >= AT_LEAST[0] && self.webhooks >= AT_LEAST[1]
    }

    /// Whether the case is wanted. It is named before it runs, so that one that panics has a name.
    fn begins(&mut self, id: &str, filter: Option<&str>) -> bool {
        assert!(self.ids.insert(id.to_owned()), "two cases have the id {id}");
        let is_wanted = filter.is_none_or(|filter| id.contains(filter));
        if is_wanted {
            crate::say(&format!("vector {id}"));
        }
        is_wanted
    }

    fn end(&mut self, why: &str, differences: &Differences) {
        for (what, expected, got) in differences {
            crate::say(&format!("FAILED\n  why: {why}\n  {what}\n    expected {expected}\n    got      {got}"));
        }
        self.failed += usize::from(!differences.is_empty());
    }
}
