//! List answers in every envelope.

use mighty_networks_core::{Envelope, RawJson, ScanPageError, ScannedPage, scan_page};

use crate::schemas::SAMPLE;

fn page(body: &str) -> ScannedPage<'_> {
    scan_page(&SAMPLE, body.as_bytes()).expect("a page")
}

fn error(body: &str) -> ScanPageError {
    scan_page(&SAMPLE, body.as_bytes()).expect_err("no page")
}

fn ids(page: &ScannedPage<'_>) -> Vec<Option<u64>> {
    page.items.iter().map(|item| item.id(0)).collect()
}

#[test]
fn each_envelope_is_read_in_any_order() {
    let links = "\"links\":{\"self\":\"a\",\"next\":\"b\"}";
    let items = "\"items\":[{\"id\":1},{\"id\":2}]";
    for body in [format!("{{{items},{links}}}"), format!("{{{links},{items}}}")] {
        let page = page(&body);
        assert_eq!(page.envelope, Envelope::Items);
        assert_eq!(ids(&page), [Some(1), Some(2)]);
        assert_eq!(page.links.map(RawJson::as_str), Some("{\"self\":\"a\",\"next\":\"b\"}"));
        assert_eq!(page.meta, None);
    }
    let body = "{\"meta\":{\"current_page\":1},\"data\":[{\"id\":3}]}";
    let page = page(body);
    assert_eq!((page.envelope, ids(&page)), (Envelope::Data, vec![Some(3)]));
    assert_eq!(page.meta.map(RawJson::as_str), Some("{\"current_page\":1}"));
    assert_eq!(page.keys, ["meta", "data"]);
}

#[test]
fn a_bare_array_has_no_keys() {
    let page = page(" [ {\"id\":1} , {\"id\":2} ] ");
    assert_eq!((page.envelope, ids(&page)), (Envelope::Bare, vec![Some(1), Some(2)]));
    assert_eq!(page.keys, Vec::<String>::new());
    assert_eq!(page.items[1].raw(), b"{\"id\":2}");
}

#[test]
fn an_empty_list_is_a_page() {
    assert_eq!(page("[]").items.len(), 0);
    assert_eq!(page("{\"items\":[]}").items.len(), 0);
    assert_eq!(page("{\"data\":[ ]}").items.len(), 0);
}

#[test]
fn items_are_read_whatever_fields_came_before_them() {
    let body = "[{\"id\":1,\"name\":\"a\"},{\"name\":\"b\",\"x\":0,\"id\":2},{},{\"na\\u006de\":\"c\",\"id\":3},{\"names\":1,\"id\":4}]";
    let page = page(body);
    assert_eq!(ids(&page), [Some(1), Some(2), None, Some(3), Some(4)]);
    let names: Vec<_> = page.items.iter().map(|item| item.text(2).map(|name| name.into_owned())).collect();
    assert_eq!(names, ["a", "b", "", "c", ""].map(|name| Some(name.to_owned()).filter(|name| !name.is_empty())));
    assert_eq!(page.items[1].extra()["x"].as_str(), "0");
    assert_eq!(page.items[4].extra()["names"].as_str(), "1");
}

#[test]
fn the_list_under_items_goes_before_the_one_under_data() {
    assert_eq!(ids(&page("{\"data\":[{\"id\":1}],\"items\":[{\"id\":2}]}")), [Some(2)]);
    assert_eq!(ids(&page("{\"data\":[{\"id\":1}],\"items\":null}")), [Some(1)]);
    assert_eq!(ids(&page("{\"items\":[5],\"items\":[{\"id\":2}]}")), [Some(2)]);
}

#[test]
fn the_last_of_a_repeated_key_counts_even_if_it_is_no_list() {
    let keys = ["items", "items"].map(str::to_owned).to_vec();
    assert_eq!(error("{\"items\":[{\"id\":1}],\"items\":null}"), ScanPageError::NoList { keys: Some(keys) });
}

#[test]
fn an_unknown_envelope_is_named_by_its_keys() {
    let refused = error("{\"results\":[],\"items\":{},\"n\\u0065xt\":1}");
    assert_eq!(refused.to_string(), "expected a list under `items` or `data`, or a bare list, found the keys `results`, `items`, `next`");
    let keys = ["results", "items", "next"].map(str::to_owned).to_vec();
    assert_eq!(refused, ScanPageError::NoList { keys: Some(keys) });
    assert_eq!(error("{}").to_string(), "expected a list under `items` or `data`, or a bare list, found an object without keys");
    assert_eq!(
        error("\"items\"").to_string(),
        "expected a list under `items` or `data`, or a bare list, found a value that is not an object"
    );
}

#[test]
fn a_message_names_ten_keys_at_most() {
    let members: Vec<String> = (0..12).map(|number| format!("\"k{number}\":0")).collect();
    let refused = error(&format!("{{{}}}", members.join(","))).to_string();
    assert!(refused.ends_with("`k0`, `k1`, `k2`, `k3`, `k4`, `k5`, `k6`, `k7`, `k8`, `k9` and 2 more"), "{refused}");
}

#[test]
fn an_item_that_is_no_object_is_named_by_its_index() {
    assert_eq!(error("{\"items\":[{},{},null,4]}"), ScanPageError::NotAnObject { index: 2 });
    assert_eq!(error("[[]]").to_string(), "expected an object as item 0 of the list");
}

#[test]
fn a_fault_of_the_text_counts_before_the_shape() {
    assert_eq!(error("[1,").to_string(), "expected a JSON value at byte 3");
    assert_eq!(error("{\"items\":[{\"id\":1}]").to_string(), "expected a comma or a closing brace at byte 19");
    assert_eq!(error("").to_string(), "expected a JSON value at byte 0");
    assert_eq!(error("<html>").to_string(), "expected a JSON value at byte 0");
}
