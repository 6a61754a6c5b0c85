//! Runs the cases of `tests/vectors` through the public API; `cargo test --test vectors -- plus` runs those with `plus` in their id.
#![allow(clippy::print_stdout, reason = "each case is reported under its id")]

mod call;
mod case;
mod logs;
mod network;
mod options;
mod shown;
mod subscriber;
mod webhooks;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use call::Outcome;
use case::Case;
use network::Network;
use serde_json::{Value, json};

/// Of calls and of webhooks.
const AT_LEAST: [usize; 2] = [60, 150];

/// What differs: (what, expected, got).
type Differences = Vec<(&'static str, Value, Value)>;

fn main() -> ExitCode {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut report = Report { filter, ids: BTreeSet::new(), ran: 0, failed: 0 };
    for case in case::cases() {
        report.add(&case.id, &case.why, || runtime.block_on(differences(&case)));
    }
    for case in case::log_cases() {
        report.add(&case.id, &case.why, || runtime.block_on(logs::differences(&case)));
    }
    let calls = report.ran;
    for case in case::webhook_cases() {
        report.add(&case.id, &case.why, || {
            let (expected, got) = webhooks::run(&case);
            if expected == got { Vec::new() } else { vec![("outcome", expected, got)] }
        });
    }
    let Report { filter, ran, failed, .. } = report;
    println!("vectors: {ran} ran, {failed} failed");
    assert!(filter.is_some() || (calls >= AT_LEAST[0] && ran - calls >= AT_LEAST[1]), "only {ran} cases ran");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What has run so far.
struct Report {
    filter: Option<String>,
    ids: BTreeSet<String>,
    ran: usize,
    failed: usize,
}

impl Report {
    fn add(&mut self, id: &str, why: &str, run: impl FnOnce() -> Differences) {
        assert!(self.ids.insert(id.to_owned()), "two cases have the id {id}");
        if self.filter.as_ref().is_some_and(|filter| !id.contains(filter)) {
            return;
        }
        print!("vector {id} ... ");
        let differences = run();
        println!("{}", if differences.is_empty() { "ok" } else { "FAILED" });
        for (what, expected, got) in &differences {
            println!("  why: {why}\n  {what}\n    expected {expected}\n    got      {got}");
        }
        self.ran += 1;
        self.failed += usize::from(!differences.is_empty());
    }
}

/// Runs a case of a call and compares.
async fn differences(case: &Case) -> Differences {
    let network = Arc::new(Network::new(case));
    let mut outcome = Outcome::default();
    let error = call::run(case, &network, &mut outcome).await.err();
    let mut compared = vec![("steps", network.expected(), network.taken())];
    if let Some(wanted) = &case.request {
        let got = network.request().map(|request| shown::request(&request, wanted)).unwrap_or_default();
        compared.push(("request", Value::Object(wanted.clone()), got));
    } else {
        let got = error.map(|error| case.error.as_ref().map_or_else(|| json!(format!("{error:?}")), |wanted| shown::error(&error, wanted)));
        compared.push(("error", json!(case.error), got.unwrap_or_default()));
        compared.push(("value", shown::wanted(&json!(case.value)), outcome.value.unwrap_or_default()));
        compared.push(("nothing", json!(case.nothing), outcome.nothing.unwrap_or_default()));
        compared.push(("json", json!(case.json), json!(outcome.json)));
        match (&case.page, &case.pages, &case.items) {
            (_, _, Some(items)) => compared.push(("items", shown::wanted(items), shown::models(&outcome.items, items))),
            (Some(page), ..) => compared.push(("page", json!([shown::wanted(page)]), json!(outcome.pages))),
            (_, pages, _) => compared.push(("pages", shown::wanted(pages.as_ref().unwrap_or(&json!([]))), json!(outcome.pages))),
        }
    }
    compared.retain(|(_, expected, got)| expected != got);
    compared
}
