//! Runs the cases of `tests/vectors` through the public API; `cargo test --test vectors -- plus` runs those with `plus` in their id.
#![allow(clippy::print_stdout, reason = "each case is reported under its id")]

mod call;
mod case;
mod network;
mod shown;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use call::Outcome;
use case::Case;
use network::Network;
use serde_json::{Value, json};

const AT_LEAST: usize = 60;

fn main() -> ExitCode {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut ids, mut ran, mut failed) = (BTreeSet::new(), 0, 0);
    for case in case::cases() {
        assert!(ids.insert(case.id.clone()), "two cases have the id {}", case.id);
        if filter.as_ref().is_some_and(|filter| !case.id.contains(filter)) {
            continue;
        }
        print!("vector {} ... ", case.id);
        let differences = runtime.block_on(differences(&case));
        println!("{}", if differences.is_empty() { "ok" } else { "FAILED" });
        for (what, expected, got) in &differences {
            println!("  why: {}\n  {what}\n    expected {expected}\n    got      {got}", case.why);
        }
        ran += 1;
        failed += usize::from(!differences.is_empty());
    }
    println!("vectors: {ran} ran, {failed} failed");
    assert!(filter.is_some() || ran >= AT_LEAST, "only {ran} cases ran");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a case and compares: (what, expected, got) for all that differs.
async fn differences(case: &Case) -> Vec<(&'static str, Value, Value)> {
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
        match (&case.page, &case.pages, &case.items) {
            (_, _, Some(items)) => compared.push(("items", shown::wanted(items), shown::models(&outcome.items, items))),
            (Some(page), ..) => compared.push(("page", json!([shown::wanted(page)]), json!(outcome.pages))),
            (_, pages, _) => compared.push(("pages", shown::wanted(pages.as_ref().unwrap_or(&json!([]))), json!(outcome.pages))),
        }
    }
    compared.retain(|(_, expected, got)| expected != got);
    compared
}
