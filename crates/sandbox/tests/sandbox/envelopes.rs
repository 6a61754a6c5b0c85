//! How lists are cut and wrapped.

use mighty_networks_sandbox::{Envelope, NextLink, Options};
use serde_json::{Value, json};

use crate::caller::{Caller, json, refusal};

fn caller(envelope: Envelope, next: NextLink, dangling_next: bool) -> Caller {
    Caller::with(Options { members: 250, envelope, next, dangling_next, ..Options::default() })
}

fn count(list: &Value) -> usize {
    list.as_array().unwrap().len()
}

#[test]
fn the_items_envelope_links_to_itself_and_to_the_next_page() {
    let mut caller = caller(Envelope::Items, NextLink::Absolute, false);
    let first = json(&caller.get("/members"));
    assert_eq!(count(&first["items"]), 25);
    assert_eq!(
        first["links"],
        json!({
            "self": "http://127.0.0.1:4010/admin/v1/networks/12345/members?page=1",
            "next": "http://127.0.0.1:4010/admin/v1/networks/12345/members?page=2",
        })
    );
    let last = json(&caller.get("/members?per_page=100&page=3"));
    assert_eq!(count(&last["items"]), 50);
    assert_eq!(last["links"], json!({ "self": "http://127.0.0.1:4010/admin/v1/networks/12345/members?per_page=100&page=3", "next": null }));
    assert_eq!(json(&caller.get("/members?page=4&per_page=100"))["items"], json!([]));
}

#[test]
fn next_can_be_relative_and_keeps_the_other_parameters() {
    let mut caller = caller(Envelope::Items, NextLink::Relative, false);
    let page = json(&caller.get("/invites?page=1&per_page=1&email="));
    assert_eq!(page["links"]["next"], "/admin/v1/networks/12345/invites?per_page=1&email=&page=2");
}

#[test]
fn next_can_dangle_behind_the_last_page() {
    let mut caller = caller(Envelope::Items, NextLink::Relative, true);
    let page = json(&caller.get("/members?page=3&per_page=100"));
    assert_eq!(page["links"]["next"], "/admin/v1/networks/12345/members?per_page=100&page=4");
    let behind = json(&caller.get("/members?page=4&per_page=100"));
    assert_eq!((count(&behind["items"]), &behind["links"]["next"]), (0, &json!("/admin/v1/networks/12345/members?per_page=100&page=5")));
}

#[test]
fn the_data_envelope_counts() {
    let mut caller = caller(Envelope::Data, NextLink::Absolute, false);
    let page = json(&caller.get("/members?per_page=100&page=2"));
    assert_eq!(count(&page["data"]), 100);
    assert_eq!(page["meta"], json!({ "current_page": 2, "total_pages": 3, "total_count": 250, "per_page": 100 }));
    assert_eq!(page.as_object().unwrap().len(), 2);
}

#[test]
fn the_bare_array_has_nothing_beside_it() {
    let mut caller = caller(Envelope::Array, NextLink::Absolute, false);
    assert_eq!(count(&json(&caller.get("/members?per_page=7"))), 7);
}

#[test]
fn pages_together_are_every_member_once() {
    let mut caller = caller(Envelope::Array, NextLink::Absolute, false);
    let mut ids: Vec<u64> = Vec::new();
    for page in 1..=9 {
        let items = json(&caller.get(&format!("/members?per_page=30&page={page}")));
        ids.extend(items.as_array().unwrap().iter().map(|item| item["id"].as_u64().unwrap()));
    }
    assert_eq!(ids, (10_000_001..=10_000_250).collect::<Vec<u64>>());
}

#[test]
fn page_and_per_page_have_bounds() {
    let mut caller = caller(Envelope::Items, NextLink::Absolute, false);
    for (query, message) in [
        ("per_page=101", "per_page must be between 1 and 100"),
        ("per_page=0", "per_page must be between 1 and 100"),
        ("per_page=ten", "per_page must be between 1 and 100"),
        ("page=0", "page must be at least 1"),
        ("page=-1", "page must be at least 1"),
        ("page=", "page must be at least 1"),
    ] {
        let response = caller.get(&format!("/members?{query}"));
        assert_eq!((response.status, json(&response)), (400, refusal("bad_request", message, 400)), "{query}");
    }
    assert_eq!(caller.get("/members?page=18446744073709551615&per_page=100").status, 200);
}

#[test]
fn a_page_of_a_hundred_members_has_the_size_of_a_live_one() {
    let mut caller = Caller::with(Options { members: 2350, ..Options::default() });
    for page in 1..=23 {
        let size = caller.get(&format!("/members?per_page=100&page={page}")).body.len();
        assert!((60_000..=70_000).contains(&size), "page {page} has {size} bytes");
    }
}
