//! Many requests, and what is resident after a fifth of them and at the end.

use serde_json::json;

use super::drivers::{Client, Drivers};
use crate::Outcome;
use crate::sandbox_process::SandboxProcess;

/// Two pages of members; more would only be read more slowly.
const MEMBERS: u32 = 120;

/// What may be resident at the end beyond what was after a fifth, in bytes. 80,000 requests that left 32 bytes each are found.
const MOST_GROWTH: i64 = 2 * 1024 * 1024;

/// Cases of `me.get` that always go wrong.
fn script(sandbox: &SandboxProcess) -> Outcome {
    for fault in [
        json!({ "case": "busy", "status": 503, "retry_after": 0 }),
        json!({ "case": "cut", "body": "cut" }),
        json!({ "case": "dropped", "drop": "after" }),
        json!({ "case": "late", "delay_ms": 30 }),
    ] {
        let mut fault = fault;
        fault["operation"] = json!("me.get");
        fault["times"] = json!(u32::MAX);
        sandbox.script(&fault)?;
    }
    Ok(())
}

/// Makes so many requests through each client. Fails if what is resident grew by more than it may.
pub(super) fn run(drivers: &Drivers, requests: u64) -> Outcome {
    for client in Client::ALL {
        let Some(program) = drivers.memory(client, requests) else { continue };
        let sandbox = SandboxProcess::start(MEMBERS)?;
        script(&sandbox)?;
        let measured: Vec<i64> = serde_json::from_str(&sandbox.seen_by(program).output()?)?;
        let arrived: u64 = sandbox.requests_by_operation()?.iter().map(|(_, count)| count).sum();
        println!("{}", verdict(client.name(), requests, arrived, &measured)?);
    }
    Ok(())
}

fn verdict(client: &str, requests: u64, arrived: u64, measured: &[i64]) -> Result<String, String> {
    let [early, late] = measured else { return Err(format!("memory, {client}: {} measurements instead of two", measured.len())) };
    let growth = late - early;
    let line = format!(
        "memory, {client}: {arrived} requests; {early} bytes resident after a fifth, {late} at the end: {growth:+} of at most {MOST_GROWTH:+}"
    );
    if arrived < requests {
        return Err(format!("{line}\n{requests} requests were to be made"));
    }
    if growth > MOST_GROWTH { Err(format!("{line}\nmemory grows")) } else { Ok(line) }
}

#[cfg(test)]
mod tests {
    use super::verdict;

    #[test]
    fn growth_up_to_the_limit_is_none() {
        assert_eq!(
            verdict("Python", 100, 103, &[10_000_000, 12_097_152]),
            Ok("memory, Python: 103 requests; 10000000 bytes resident after a fifth, 12097152 at the end: +2097152 of at most +2097152"
                .to_owned())
        );
        assert!(verdict("Python", 100, 100, &[10_000_000, 9_000_000]).is_ok());
    }

    #[test]
    fn growth_beyond_it_and_requests_that_were_not_made_are_failures() {
        assert!(verdict("Python", 100, 100, &[10_000_000, 12_097_153]).is_err_and(|why| why.ends_with("\nmemory grows")));
        assert!(verdict("Python", 100, 99, &[1, 1]).is_err_and(|why| why.ends_with("\n100 requests were to be made")));
        assert!(verdict("Python", 100, 100, &[1]).is_err());
    }
}
