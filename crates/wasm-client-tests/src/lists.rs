//! Lists of several pages. The sandbox has 250 members.

use std::collections::BTreeSet;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::place::Place;

/// Every member once, in three requests.
#[wasm_bindgen]
pub async fn a_list_is_read_through_several_pages(place: Place) {
    let mut items = place.client().members().list().items();
    let mut ids = BTreeSet::new();
    while let Some(member) = items.try_next().await.expect("a member") {
        ids.insert(member.id);
    }
    assert_eq!((ids.len(), place.count("members.list").await), (250, 3));
}

/// No more pages than are needed.
#[wasm_bindgen]
pub async fn a_part_of_a_list_costs_what_is_read(place: Place) {
    let some = place.client().members().list().per_page(20).collect(30).await.expect("members");
    assert_eq!((some.len(), place.count("members.list").await), (30, 2));
}

/// The next page comes while nobody has asked for it, and none after the reader is gone.
#[wasm_bindgen]
pub async fn pages_are_fetched_ahead_until_their_reader_ends(place: Place) {
    let mut pages = place.client().members().list().per_page(10).prefetch(1).pages();
    let first = pages.try_next().await.expect("a page").expect("a page");
    assert_eq!((first.number, first.items.len()), (1, 10));
    while place.count("members.list").await < 2 {}
    drop(pages);
    for _ in 0..10 {
        place.count("members.list").await;
    }
    assert_eq!(place.count("members.list").await, 2);
}
