//! The faults that calls meet, alone and one after the other.

use serde_json::{Map, Value};

/// One thing that goes wrong with one request.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) name: &'static str,
    /// As the sandbox is told; `ELSEWHERE` stands for a server that nobody is to visit.
    script: &'static str,
    /// Whether reads can meet it: for them nothing is ever made.
    in_reads: bool,
}

/// A change that was made behind a refusal, such as a 409, a 429 or a 503 with a wait, is not here: with these a server says that it has
/// done nothing, and no client can know better.
const FAULTS: &[Fault] = &[
    fault("dropped before", r#"{"drop": "before"}"#, true),
    fault("dropped after", r#"{"drop": "after"}"#, true),
    fault("broken midway", r#"{"drop": "midway"}"#, true),
    fault("slow", r#"{"delay_ms": 4000}"#, true),
    fault("cut", r#"{"body": "cut"}"#, true),
    fault("empty", r#"{"status": 200, "body": "empty", "made": true}"#, false),
    fault("web page", r#"{"status": 200, "body": "html"}"#, true),
    fault("web page, made", r#"{"status": 200, "body": "html", "made": true}"#, false),
    fault("302", r#"{"status": 302, "location": "ELSEWHERE/302"}"#, true),
    fault("302, made", r#"{"status": 302, "location": "ELSEWHERE/302", "body": "html", "made": true}"#, false),
    fault("303, made", r#"{"status": 303, "location": "ELSEWHERE/303", "body": "empty", "made": true}"#, false),
    fault("307", r#"{"status": 307, "location": "ELSEWHERE/307", "body": "html"}"#, true),
    fault("401", r#"{"status": 401}"#, true),
    fault("403 by the edge", r#"{"status": 403, "body": "html"}"#, true),
    fault("404", r#"{"status": 404}"#, true),
    fault("408", r#"{"status": 408}"#, true),
    fault("408, made", r#"{"status": 408, "made": true}"#, false),
    fault("409", r#"{"status": 409}"#, true),
    fault("422", r#"{"status": 422}"#, true),
    fault("425", r#"{"status": 425}"#, true),
    fault("429", r#"{"status": 429, "retry_after": 0}"#, true),
    fault("429 until a date", r#"{"status": 429, "retry_after": {"date_in": 0}, "body": "html"}"#, true),
    fault("500", r#"{"status": 500}"#, true),
    fault("500, made", r#"{"status": 500, "made": true}"#, false),
    fault("500 cut, made", r#"{"status": 500, "body": "cut", "made": true}"#, false),
    fault("502", r#"{"status": 502, "body": "html"}"#, true),
    fault("502, made", r#"{"status": 502, "body": "html", "made": true}"#, false),
    fault("503", r#"{"status": 503, "retry_after": 0}"#, true),
    fault("503 for an hour", r#"{"status": 503, "retry_after": 3600}"#, true),
    fault("503, made", r#"{"status": 503, "body": "text", "made": true}"#, false),
    fault("504, made", r#"{"status": 504, "body": "empty", "made": true}"#, false),
    fault("520, made", r#"{"status": 520, "body": "html", "made": true}"#, false),
];

/// What comes after a request that failed, where it is tried again.
const IN_A_ROW: &[&[&str]] = &[
    &["dropped before", "dropped before", "dropped before"],
    &["dropped after", "dropped after", "dropped after"],
    &["503", "503", "503"],
    &["500, made", "429", "429"],
    &["dropped after", "403 by the edge"],
    &["502, made", "422"],
    &["429", "dropped after"],
    &["503", "500, made", "401"],
    &["broken midway", "302"],
    &["slow", "500"],
];

/// What a caller meets who takes the risk that something is done twice.
const ALWAYS: &[&[&str]] = &[&["dropped after"], &["500, made"], &["504, made", "429"], &["broken midway", "dropped after", "500, made"]];

/// What a caller meets who looks whether it was done.
const VERIFIED: &[&[&str]] = &[
    &["dropped after"],
    &["dropped before"],
    &["500, made"],
    &["500"],
    &["broken midway"],
    &["502, made"],
    &["slow"],
    &["web page, made"],
];

const fn fault(name: &'static str, script: &'static str, in_reads: bool) -> Fault {
    Fault { name, script, in_reads }
}

pub(super) type InARow = Vec<&'static Fault>;

/// What reads meet, one fault each.
pub(super) fn of_reads() -> Vec<InARow> {
    FAULTS.iter().filter(|fault| fault.in_reads).map(|fault| vec![fault]).collect()
}

/// What writes meet.
pub(super) fn of_writes() -> Vec<InARow> {
    FAULTS.iter().map(|fault| vec![fault]).chain(named(IN_A_ROW)).collect()
}

pub(super) fn of_the_bold() -> Vec<InARow> {
    named(ALWAYS).collect()
}

pub(super) fn of_the_careful() -> Vec<InARow> {
    named(VERIFIED).collect()
}

fn named(rows: &'static [&'static [&'static str]]) -> impl Iterator<Item = InARow> {
    rows.iter().map(|names| names.iter().filter_map(|name| FAULTS.iter().find(|fault| fault.name == *name)).collect())
}

impl Fault {
    /// The members of the script that the sandbox is given.
    pub(super) fn script(&self, elsewhere: &str) -> Result<Map<String, Value>, serde_json::Error> {
        serde_json::from_str(&self.script.replace("ELSEWHERE", elsewhere))
    }

    /// Whether the answer comes later than a client waits.
    pub(super) fn is_slow(&self) -> bool {
        self.name == "slow"
    }

    /// The status that the sandbox enters for it: that of the script, or none where the connection is dropped. Other faults leave the
    /// status as it is.
    pub(super) fn entered(&self) -> Option<Option<u16>> {
        let script = self.script("").ok()?;
        if script.contains_key("drop") {
            return Some(None);
        }
        script.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok()).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, FAULTS, IN_A_ROW, VERIFIED, named};

    #[test]
    fn every_script_is_json_and_every_name_a_fault() {
        assert!(FAULTS.iter().all(|fault| fault.script("http://127.0.0.1:9").is_ok()));
        for rows in [IN_A_ROW, ALWAYS, VERIFIED] {
            let lengths: Vec<usize> = named(rows).map(|row| row.len()).collect();
            assert_eq!(lengths, rows.iter().map(|row| row.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_entered_is_the_status_or_none_for_a_drop() {
        let entered = |name| FAULTS.iter().find(|fault| fault.name == name).expect("a fault").entered();
        assert_eq!(
            [entered("dropped after"), entered("503, made"), entered("cut"), entered("slow")],
            [Some(None), Some(Some(503)), None, None]
        );
    }
}
