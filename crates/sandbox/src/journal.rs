//! What was asked of the sandbox and what it did, so that tests can count both. Of the headers none is kept that holds a token, and of
//! bodies only what tells one from another.

use std::collections::{BTreeMap, VecDeque};

use crate::request::Request;
use crate::script::CASE;

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
    /// The status of the answer; `None` if the connection was dropped instead of it or within it.
    pub status: Option<u16>,
    /// The User-Agent.
    pub user_agent: Option<String>,
    /// What the client calls the request; the same for all tries of one call.
    pub request_id: Option<String>,
    /// The case of a test that it belongs to.
    pub case: Option<String>,
    /// What tells its body from others.
    pub body_digest: u64,
    /// It met a scripted fault.
    pub faulted: bool,
    /// It was a write and the change was made, whatever was answered.
    pub committed: bool,
}

impl SeenRequest {
    /// A request that nothing is known of yet but itself.
    pub(crate) fn arrived(request: &Request) -> Self {
        let header = |name| request.header(name).map(str::to_owned);
        Self {
            user_agent: header("user-agent"),
            request_id: header("x-request-id"),
            case: header(CASE),
            body_digest: digest(&request.body),
            method: request.method.clone(),
            target: request.target.clone(),
            operation: None,
            status: None,
            faulted: false,
            committed: false,
        }
    }
}

/// FNV-1a. The hashers of the standard library give other numbers with another compiler, and equal requests are to give equal bytes.
fn digest(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
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

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_body_has_the_same_digest_everywhere() {
        // From the reference of FNV.
        assert_eq!([digest(b""), digest(b"a"), digest(b"foobar")], [0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8]);
    }
}
