//! Holds what a client says of its calls against the ledger.

use std::collections::BTreeMap;

use super::cases::Case;
use super::ledger::{Entry, Ledger, Outcome};

/// How often a request may be sent: once, and twice again.
const MOST_ATTEMPTS: usize = 3;

/// Everything that is wrong with what a client did and says; each line names the case.
pub(super) fn findings<'a>(cases: impl Iterator<Item = &'a Case>, outcomes: &[Outcome], ledger: &Ledger) -> Vec<String> {
    let mut said: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        said.entry(&outcome.case).or_default().push(outcome);
    }
    let mut findings = Vec::new();
    for case in cases {
        let entries = ledger.get(&case.call.case).map(Vec::as_slice).unwrap_or_default();
        let mut wrong = match said.remove(case.call.case.as_str()).as_deref() {
            Some([outcome]) => of_case(case, outcome, entries),
            other => vec![format!("{} outcomes instead of one", other.map_or(0, <[_]>::len))],
        };
        wrong.extend(of_requests(case, entries));
        let faults: Vec<&str> = case.faults.iter().map(|fault| fault.name).collect();
        let name = format!("case {}, {} after {}", case.call.case, case.call.operation, faults.join(", then "));
        findings.extend(wrong.into_iter().map(|wrong| format!("{name}: {wrong}")));
    }
    findings.extend(said.keys().map(|case| format!("case {case}: nobody asked for it")));
    findings
}

/// The client's word against the ledger.
fn of_case(case: &Case, outcome: &Outcome, entries: &[Entry]) -> Vec<String> {
    let commits = entries.iter().filter(|entry| entry.committed).count();
    let mut wrong = Vec::new();
    let mut demand = |holds: bool, otherwise: String| {
        if !holds {
            wrong.push(otherwise);
        }
    };
    let said = if outcome.ok { "a success".to_owned() } else { format!("`{}`", outcome.kind.as_deref().unwrap_or("no kind")) };
    if case.is_read {
        demand(commits == 0, format!("a read was committed {commits} times"));
        demand(!outcome.maybe_committed, format!("{said} of a read says that something may have been done"));
    } else {
        let may_repeat = case.call.always || !case.is_once;
        demand(commits <= 1 || may_repeat, format!("it was done {commits} times, and the client says {said}"));
        demand(!outcome.ok || commits >= 1, format!("the client says {said}, and nothing was done"));
        demand(
            outcome.ok || outcome.maybe_committed || commits == 0,
            format!("{said} says that nothing was done, and it was done {commits} times"),
        );
    }
    if let Some(rows) = &case.rows {
        demand(!outcome.ok || outcome.rows == *rows, format!("{} of {} rows came, and no error", outcome.rows.len(), rows.len()));
        demand(rows.starts_with(&outcome.rows), "the rows are not those of the sandbox, in its order".to_owned());
    } else {
        demand(
            outcome.ok || outcome.attempts == entries.len(),
            format!("{said} counts {} requests, {} arrived", outcome.attempts, entries.len()),
        );
    }
    wrong
}

/// What arrived: the scripted faults, and no request that nobody decided to send.
fn of_requests(case: &Case, entries: &[Entry]) -> Vec<String> {
    let mut wrong = Vec::new();
    // Whoever gives up after the first does not come to the others.
    let mut reached = case.faults.iter().zip(entries.iter().skip(case.skip)).peekable();
    let met = reached.peek().is_some()
        && reached.all(|(fault, entry)| entry.faulted && fault.entered().is_none_or(|status| status == entry.status));
    if !met {
        wrong.push("it did not meet its fault".to_owned());
    }
    let mut tries: BTreeMap<Option<&str>, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        tries.entry(entry.request_id.as_deref()).or_default().push(entry);
    }
    if case.rows.is_none() && tries.len() != 1 {
        wrong.push(format!("its requests have {} names instead of one", tries.len()));
    }
    for (name, tries) in tries {
        let Some(name) = name else {
            wrong.push("a request has no name".to_owned());
            continue;
        };
        if tries.len() > MOST_ATTEMPTS {
            wrong.push(format!("request {name} was sent {} times", tries.len()));
        }
        let is_form = case.call.operation == "assets.upload";
        let sent = |entry: &Entry| (entry.method.clone(), entry.target.clone(), Some(entry.body.clone()).filter(|_| !is_form));
        if tries.windows(2).any(|pair| matches!(pair, [one, other] if sent(one) != sent(other))) {
            wrong.push(format!("the tries of request {name} differ"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests;
