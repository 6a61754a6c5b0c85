//! Many requests, and what memory is in use after a fifth of them and at the end.

use serde::Deserialize;
use serde_json::json;

use super::drivers::{Client, Drivers};
use crate::sandbox_process::SandboxProcess;
use crate::{Fallible, Outcome};

/// Two pages of members; more would only be read more slowly.
const MEMBERS: u32 = 120;

/// What may be in use at the end beyond what was after a fifth, in bytes: resident in Python; in Node.js what V8 and its buffers hold when
/// garbage is collected. 80,000 requests that left 32 bytes each are found.
const MOST_GROWTH: i64 = 2 * 1024 * 1024;

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
    let mut lines = Vec::new();
    for client in Client::ALL {
        let Some(program) = drivers.memory(client, requests) else { continue };
        let sandbox = SandboxProcess::start(MEMBERS)?;
        script(&sandbox)?;
        let measured: Measured = serde_json::from_str(&sandbox.seen_by(program).output()?)?;
        let arrived: u64 = sandbox.requests_by_operation()?.iter().map(|(_, count)| count).sum();
        if arrived < requests {
            return Err(format!("memory, {}: {arrived} requests arrived, {requests} were to be made", client.name()).into());
        }
        lines.push(format!("memory, {}: {arrived} requests; {}", client.name(), verdict(&measured)?));
    }
    Ok(lines)
}

fn verdict(measured: &Measured) -> Result<String, String> {
    let most = if measured.held.is_some() { MOST_ROOM } else { MOST_GROWTH };
    let resident = growth("resident", &measured.resident, most)?;
    match &measured.held {
        None => Ok(resident),
        Some(held) => Ok(format!("{}; {resident}", growth("held", held, MOST_GROWTH)?)),
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
        let line = "resident 10000000 bytes after a fifth, 12097152 at the end: +2097152 of at most +2097152";
        assert_eq!(verdict(&python(12_097_152)), Ok(line.to_owned()));
        assert!(verdict(&python(9_000_000)).is_ok());
        let node = Measured { resident: vec![100_000_000, 120_000_000], held: Some(vec![10, 5]) };
        assert!(verdict(&node).is_ok_and(|line| line.starts_with("held 10 bytes after a fifth, 5 at the end: -5 of at most ")));
    }

    #[test]
    fn growth_beyond_it_is_a_failure() {
        assert!(verdict(&python(12_097_153)).is_err_and(|why| why.starts_with("memory grows: resident ")));
        let node = Measured { resident: vec![1, 1], held: Some(vec![0, 2_097_153]) };
        assert!(verdict(&node).is_err_and(|why| why.starts_with("memory grows: held ")));
        assert!(verdict(&Measured { resident: vec![1], held: None }).is_err());
    }
}
