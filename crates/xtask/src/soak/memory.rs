//! Many requests, and what memory is in use after a fifth of them and at the end.

use serde::Deserialize;
use serde_json::json;

use super::drivers::{self, Client, Drivers};
use crate::sandbox_process::SandboxProcess;
use crate::{Fallible, Outcome};

/// Two pages of members; more would only be read more slowly.
const MEMBERS: u32 = 120;

/// What may be in use at the end beyond what was after a fifth, in bytes. Of 100,000 requests, 80,000 that left 32 bytes each are found.
#[derive(Clone, Copy)]
struct Limit {
    /// However few the requests are: allocators and V8 go on arranging themselves for a while.
    warm_up: i64,
    /// For each request of the whole run.
    per_request: i64,
}

/// What is resident in Python. Of 3,000 requests, as the tests make them, 2,400 that left 240 bytes each are found.
const OF_PYTHON: Limit = Limit { warm_up: 512 * 1024, per_request: 15 };

/// What V8 and its buffers hold when garbage is collected; of 3,000 requests, 2,400 that left 670 bytes each are found.
const OF_NODE: Limit = Limit { warm_up: 1536 * 1024, per_request: 5 };

/// What may be resident in Node.js beyond what was: V8 keeps room for garbage, more of it while it is young.
const MOST_ROOM: i64 = 32 * 1024 * 1024;

/// What a program prints: after a fifth of its requests and at the end.
#[derive(Debug, Deserialize)]
struct Measured {
    resident: Vec<i64>,
    /// Where something else than the operating system knows it.
    held: Option<Vec<i64>>,
}

/// Cases of `me.get` that always go wrong.
fn script(sandbox: &SandboxProcess) -> Outcome {
    for fault in [
        json!({ "case": "busy", "status": 503, "retry_after": 0 }),
        json!({ "case": "cut", "body": "cut" }),
        json!({ "case": "dropped", "drop": "after" }),
        json!({ "case": "late", "delay_ms": 500 }),
    ] {
        let mut fault = fault;
        fault["operation"] = json!("me.get");
        fault["times"] = json!(u32::MAX);
        sandbox.script(&fault)?;
    }
    Ok(())
}

/// Makes so many requests through each client. Fails if memory grew by more than it may.
pub(super) fn run(drivers: &Drivers, requests: u64) -> Fallible<Vec<String>> {
    let watched = |client: Client| {
        let Some(program) = drivers.memory(client, requests) else { return Ok(None) };
        let sandbox = SandboxProcess::start_program(drivers.sandbox(), MEMBERS)?;
        script(&sandbox)?;
        let measured: Measured = serde_json::from_str(&sandbox.seen_by(program).output()?)?;
        let arrived: u64 = sandbox.requests_by_operation()?.iter().map(|(_, count)| count).sum();
        if arrived < requests {
            return Err(format!("memory, {}: {arrived} requests arrived, {requests} were to be made", client.name()).into());
        }
        Ok(Some(format!("memory, {}: {arrived} requests; {}", client.name(), verdict(&measured, requests)?)))
    };
    Ok(drivers::of_each(watched)?.into_iter().flatten().collect())
}

impl Limit {
    fn of(self, requests: u64) -> i64 {
        let requests = i64::try_from(requests).unwrap_or(i64::MAX);
        self.warm_up.saturating_add(self.per_request.saturating_mul(requests))
    }
}

fn verdict(measured: &Measured, requests: u64) -> Result<String, String> {
    match &measured.held {
        None => growth("resident", &measured.resident, OF_PYTHON.of(requests)),
        Some(held) => {
            let resident = growth("resident", &measured.resident, MOST_ROOM)?;
            Ok(format!("{}; {resident}", growth("held", held, OF_NODE.of(requests))?))
        }
    }
}

fn growth(what: &str, measured: &[i64], most: i64) -> Result<String, String> {
    let [early, late] = measured else { return Err(format!("{what}: {} measurements instead of two", measured.len())) };
    let growth = late - early;
    let line = format!("{what} {early} bytes after a fifth, {late} at the end: {growth:+} of at most {most:+}");
    if growth > most { Err(format!("memory grows: {line}")) } else { Ok(line) }
}

#[cfg(test)]
mod tests {
    use super::{Measured, verdict};

    fn python(late: i64) -> Measured {
        Measured { resident: vec![10_000_000, late], held: None }
    }

    #[test]
    fn growth_up_to_the_limit_is_none() {
        let line = "resident 10000000 bytes after a fifth, 10569288 at the end: +569288 of at most +569288";
        assert_eq!(verdict(&python(10_569_288), 3_000), Ok(line.to_owned()));
        assert!(verdict(&python(9_000_000), 3_000).is_ok());
        let node = Measured { resident: vec![100_000_000, 120_000_000], held: Some(vec![10, 5]) };
        assert!(verdict(&node, 3_000).is_ok_and(|line| line.starts_with("held 10 bytes after a fifth, 5 at the end: -5 of at most ")));
    }

    #[test]
    fn growth_beyond_it_is_a_failure() {
        assert!(verdict(&python(10_569_289), 3_000).is_err_and(|why| why.starts_with("memory grows: resident ")));
        let node = Measured { resident: vec![1, 1], held: Some(vec![0, 1_587_865]) };
        assert!(verdict(&node, 3_000).is_err_and(|why| why.starts_with("memory grows: held ")));
        assert!(verdict(&Measured { resident: vec![1], held: None }, 3_000).is_err());
    }

    #[test]
    fn eighty_thousand_requests_that_left_32_bytes_each_are_found() {
        let grown = 80_000 * 32;
        let node = Measured { resident: vec![1, 1], held: Some(vec![0, grown]) };
        assert!(verdict(&python(10_000_000 + grown), 100_000).is_err() && verdict(&node, 100_000).is_err());
    }
}
