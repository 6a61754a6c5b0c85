//! What was asked of the sandbox, so that tests can count requests. No header is kept, and so no token.

use std::collections::{BTreeMap, VecDeque};

/// As many requests as are kept one by one; the counts go on.
const KEPT: usize = 10_000;

/// One request as the sandbox saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRequest {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The operation, unless the request was turned away before one was found.
    pub operation: Option<&'static str>,
    /// The status of the answer; `None` if the connection was dropped instead.
    pub status: Option<u16>,
    /// The User-Agent.
    pub user_agent: Option<String>,
}

/// The requests so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Journal {
    seen: VecDeque<SeenRequest>,
    counts: BTreeMap<&'static str, u64>,
    total: u64,
}

impl Journal {
    pub(crate) fn record(&mut self, request: SeenRequest) {
        self.total += 1;
        if let Some(operation) = request.operation {
            *self.counts.entry(operation).or_default() += 1;
        }
        if self.seen.len() == KEPT {
            self.seen.pop_front();
        }
        self.seen.push_back(request);
    }

    pub(crate) fn seen(&self) -> impl Iterator<Item = &SeenRequest> {
        self.seen.iter()
    }

    pub(crate) fn counts(&self) -> &BTreeMap<&'static str, u64> {
        &self.counts
    }

    pub(crate) fn total(&self) -> u64 {
        self.total
    }
}
