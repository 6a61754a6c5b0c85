//! What arrived at the sandbox and what it changed, and what the clients say.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Fallible;

/// One request, as the sandbox entered it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Entry {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) case: Option<String>,
    pub(super) request_id: Option<String>,
    /// What tells its body from others.
    pub(super) body: String,
    /// None if the connection was dropped.
    pub(super) status: Option<u16>,
    /// It met a scripted fault.
    pub(super) faulted: bool,
    pub(super) committed: bool,
}

/// What came of a call, as the client says.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    pub(super) case: String,
    pub(super) ok: bool,
    pub(super) kind: Option<String>,
    pub(super) maybe_committed: bool,
    pub(super) attempts: usize,
    pub(super) rows: Vec<u64>,
}

#[derive(Deserialize)]
struct Answer {
    total: usize,
    requests: Vec<Entry>,
}

/// The requests by case; those that belong to none are left out.
pub(super) type Ledger = BTreeMap<String, Vec<Entry>>;

/// Reads the sandbox's ledger, all of it: what it has forgotten cannot be judged.
pub(super) fn read(answer: &[u8]) -> Fallible<Ledger> {
    let Answer { total, requests } = serde_json::from_slice(answer)?;
    if requests.len() != total {
        return Err(format!("the sandbox remembers {} of {total} requests", requests.len()).into());
    }
    let mut ledger = Ledger::new();
    for mut entry in requests {
        if let Some(case) = entry.case.take() {
            ledger.entry(case).or_default().push(entry);
        }
    }
    Ok(ledger)
}
