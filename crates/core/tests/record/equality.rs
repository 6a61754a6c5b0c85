//! When records are equal, and what a clone is.

use std::hash::{BuildHasher, RandomState};

use mighty_networks_core::Record;

use crate::schemas::{OWNER, SAMPLE};

fn record(json: &str) -> Record {
    Record::parse(&SAMPLE, json.as_bytes()).expect("an object")
}

#[test]
fn spelling_and_order_make_no_difference() {
    let hasher = RandomState::new();
    let equal = [
        ("{\"id\":1,\"name\":\"é\"}", "{ \"name\" : \"\\u00e9\" , \"id\" : 1 }"),
        ("{\"x\":1.0}", "{\"x\":10e-1}"),
        ("{\"x\":0.0}", "{\"x\":-0}"),
        ("{\"id\":1,\"id\":2}", "{\"id\":2}"),
        ("{\"x\":{\"a\":1,\"b\":2}}", "{\"x\":{\"b\":2,\"a\":1}}"),
    ];
    for (left, right) in equal {
        let (left, right) = (record(left), record(right));
        assert_eq!(left, right);
        assert_eq!(hasher.hash_one(&left), hasher.hash_one(&right));
    }
}

#[test]
fn values_make_a_difference() {
    let unequal = [
        ("{\"id\":1}", "{\"id\":2}"),
        ("{\"id\":1}", "{\"id\":1.0}"),
        ("{\"id\":1}", "{\"id\":\"1\"}"),
        ("{\"id\":null}", "{}"),
        ("{\"x\":[1,2]}", "{\"x\":[2,1]}"),
        ("{\"id\":1}", "{\"id\":1,\"x\":1}"),
    ];
    for (left, right) in unequal {
        assert_ne!(record(left), record(right));
    }
}

#[test]
fn the_schema_makes_a_difference() {
    assert_ne!(record("{\"id\":1}"), Record::parse(&OWNER, b"{\"id\":1}").expect("an object"));
}

#[test]
fn a_clone_shares_the_bytes_and_crosses_threads() {
    let original = record("{\"id\":1}");
    let copy = original.clone();
    assert_eq!(original.raw().as_ptr(), copy.raw().as_ptr());
    let moved = std::thread::spawn(move || copy.id(0)).join().expect("the thread ends");
    assert_eq!(moved, Some(1));
}

#[test]
fn debug_shows_the_name_and_the_length() {
    assert_eq!(format!("{:?}", record("{ \"id\":1}")), "Sample(9 bytes)");
}
