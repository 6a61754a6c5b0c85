//! Cases of the log: what a subscriber of `tracing` hears of a call at each level, and what hooks hear of it.

use std::sync::{Arc, Mutex};

use mighty_networks::CallNote;
use serde_json::{Value, json};
use tracing::Level;

use crate::call::{self, Outcome};
use crate::case::Case;
use crate::compared::Differences;
use crate::network::Network;
use crate::subscriber::listen;

const LEVELS: [(&str, Level); 4] = [("warning", Level::WARN), ("info", Level::INFO), ("debug", Level::DEBUG), ("wire", Level::TRACE)];
const USER_AGENT: &str =
    concat!("mighty-networks-rust/", env!("CARGO_PKG_VERSION"), " (+https://github.com/mighty-networks/mighty-networks)");

/// Runs a case once at each level and once with hooks, and compares.
pub(crate) async fn differences(case: &Case) -> Differences {
    let mut compared = Vec::new();
    for (name, level) in LEVELS {
        let (lines, guard) = listen(level);
        let network = Arc::new(Network::new(case));
        // The outcome is no matter of these cases.
        let _ = call::run(case, &network, &mut Outcome::default()).await;
        drop(guard);
        let got: Vec<Value> = lines.lock().expect("a lock").iter().map(|(level, text)| json!([named(*level), text])).collect();
        compared.push((name, expected(case, level), Value::Array(got)));
        compared.push(("steps", network.expected(), network.taken()));
    }
    let heard: Arc<Mutex<Vec<Value>>> = Arc::default();
    let network = Arc::new(Network::new(case).with_notes(Arc::clone(&heard)));
    let _ = call::run(case, &network, &mut Outcome::default()).await;
    let heard = heard.lock().expect("a lock").clone();
    compared.push(("notes", filled(json!(case.notes)), Value::Array(heard)));
    compared.retain(|(_, expected, got)| expected != got);
    compared
}

fn named(level: Level) -> &'static str {
    LEVELS.iter().find(|(_, known)| *known == level).expect("a level of ours").0
}

fn expected(case: &Case, level: Level) -> Value {
    let rank = |name: &str| LEVELS.iter().find(|(known, _)| *known == name).expect("a level").1;
    let lines = case.lines.iter().flatten().filter(|(at, _)| rank(at) <= level).map(|(at, text)| json!([at, text]));
    filled(lines.collect())
}

/// With what differs from language to language.
fn filled(value: Value) -> Value {
    let text = value.to_string().replace("{user_agent}", USER_AGENT).replace("{cause}", "");
    serde_json::from_str(&text).expect("JSON")
}

/// What a note says, as far as it says something.
pub(crate) fn shown(note: &CallNote) -> Value {
    assert!(note.lines.is_empty(), "nobody has asked for lines");
    let seconds = |duration: std::time::Duration| crate::shown::seconds(duration);
    let mut shown = json!({
        "event": note.event.as_str(), "operation": note.operation, "method": note.method, "path_template": note.path_template,
        "attempt": note.attempt, "request_id": note.request_id, "elapsed": seconds(note.elapsed),
        "status": note.status, "delay": note.delay.map(seconds), "reason": note.reason,
        "tags": note.tags.iter().map(|(name, value)| (name.clone(), json!(value))).collect::<serde_json::Map<_, _>>(),
    });
    shown.as_object_mut().expect("an object").retain(|_, value| !value.is_null() && *value != json!({}));
    shown
}
