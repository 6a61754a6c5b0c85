//! What a run came to, in figures that can be compared.

use std::collections::BTreeMap;

use super::cases::{Case, Cases};
use super::drivers::Client;
use super::ledger::{Ledger, Outcome};

/// A run that the judge found nothing wrong with.
pub(super) struct Judged {
    client: Client,
    /// By class of operations.
    classes: BTreeMap<String, Figures>,
    outcomes: BTreeMap<String, Outcome>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Figures {
    calls: usize,
    /// Requests that met a scripted fault.
    faults: usize,
    requests: usize,
    commits: usize,
    succeeded: usize,
    /// Errors that say that it may have been done.
    unclear: usize,
    /// Other errors.
    failed: usize,
}

impl Judged {
    pub(super) fn new(client: Client, cases: &Cases, outcomes: Vec<Outcome>, ledger: Ledger) -> Self {
        let outcomes: BTreeMap<String, Outcome> = outcomes.into_iter().map(|outcome| (outcome.case.clone(), outcome)).collect();
        let mut classes: BTreeMap<String, Figures> = BTreeMap::new();
        for case in cases.all() {
            let one = Figures::of(case, outcomes.get(&case.call.case), &ledger);
            let class = classes.entry(case.class.clone()).or_default();
            *class = class.and(one);
        }
        Self { client, classes, outcomes }
    }

    /// One line for each class.
    pub(super) fn table(&self) -> String {
        let rows = self.classes.iter().map(|(class, figures)| format!("{class:<72} {}", figures.columns()));
        let head = format!(
            "{:<72} {:>5} {:>6} {:>8} {:>7} {:>9} {:>7} {:>6}",
            "", "calls", "faults", "requests", "commits", "succeeded", "unclear", "failed"
        );
        [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// How many requests met a fault.
    pub(super) fn faults(&self) -> usize {
        self.sum().faults
    }

    fn sum(&self) -> Figures {
        self.classes.values().fold(Figures::default(), |sum, figures| sum.and(*figures))
    }

    /// The sum, as one line.
    pub(super) fn line(&self) -> String {
        let Figures { calls, faults, requests, commits, succeeded, unclear, failed } = self.sum();
        format!(
            "faults, {}: {calls} calls, {faults} faults, {requests} requests, {commits} commits; {succeeded} succeeded, \
             {unclear} unclear, {failed} failed; the ledger agrees with all of them",
            self.client.name()
        )
    }

    /// Whether both clients say the same of every call.
    pub(super) fn agrees_with(&self, other: &Self) -> crate::Outcome {
        let differ = |(case, outcome): (&String, &Outcome)| {
            let theirs = other.outcomes.get(case);
            (theirs != Some(outcome)).then(|| format!("case {case}: {outcome:?}, and {}: {theirs:?}", other.client.name()))
        };
        let differing: Vec<String> = self.outcomes.iter().filter_map(differ).collect();
        if differing.is_empty() {
            return Ok(());
        }
        Err(format!("{} says otherwise in {} cases\n{}", self.client.name(), differing.len(), differing.join("\n")).into())
    }
}

impl Figures {
    fn of(case: &Case, outcome: Option<&Outcome>, ledger: &Ledger) -> Self {
        let entries = ledger.get(&case.call.case).map(Vec::as_slice).unwrap_or_default();
        let is = |wanted: fn(&Outcome) -> bool| usize::from(outcome.is_some_and(wanted));
        Self {
            calls: 1,
            faults: entries.iter().filter(|entry| entry.faulted).count(),
            requests: entries.len(),
            commits: entries.iter().filter(|entry| entry.committed).count(),
            succeeded: is(|outcome| outcome.ok),
            unclear: is(|outcome| outcome.maybe_committed),
            failed: is(|outcome| !outcome.ok && !outcome.maybe_committed),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            calls: self.calls + other.calls,
            faults: self.faults + other.faults,
            requests: self.requests + other.requests,
            commits: self.commits + other.commits,
            succeeded: self.succeeded + other.succeeded,
            unclear: self.unclear + other.unclear,
            failed: self.failed + other.failed,
        }
    }

    fn columns(self) -> String {
        let Self { calls, faults, requests, commits, succeeded, unclear, failed } = self;
        format!("{calls:>5} {faults:>6} {requests:>8} {commits:>7} {succeeded:>9} {unclear:>7} {failed:>6}")
    }
}
