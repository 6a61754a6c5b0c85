//! What a case of a call must bring about, beside what it does.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::call::{self, Outcome};
use crate::case::Case;
use crate::network::Network;
use crate::shown;

/// What differs: (what, expected, got).
pub(crate) type Differences = Vec<(&'static str, Value, Value)>;

/// Runs a case of a call and compares.
pub(crate) async fn differences(case: &Case) -> Differences {
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
