//! `serde_json` is the referee: for any input the same items and fields, or both refuse.
//!
//! It refuses half a surrogate pair, which the API may send and the scanner takes; so it sees texts as `well_formed` mends them.

use std::collections::BTreeMap;

use mighty_networks_core::{Envelope, RawJson, Record, ScanPageError, scan_page, well_formed};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::inputs::{PIECES, edited, edits, object, page, written};
use crate::schemas::SAMPLE;

fn decoded(text: &str) -> Value {
    serde_json::from_str(&well_formed(text)).expect("a text that the scanner took")
}

fn judged(input: &[u8]) -> serde_json::Result<Value> {
    str::from_utf8(input).map_or_else(|_| serde_json::from_slice(input), |text| serde_json::from_str(&well_formed(text)))
}

fn assert_same_object(record: &Record, object: &Map<String, Value>) {
    assert_eq!(decoded(record.as_str()), Value::Object(object.clone()));
    for (index, field) in SAMPLE.fields.iter().enumerate() {
        assert_eq!(record.field(index).map(decoded), object.get(field.name).cloned(), "field `{}`", field.name);
        assert_eq!(record.text(index).as_deref(), object.get(field.name).and_then(Value::as_str), "field `{}`", field.name);
    }
    let extra: BTreeMap<String, Value> =
        record.extra().into_iter().map(|(name, value)| (name.into_owned(), decoded(value.as_str()))).collect();
    let unknown: BTreeMap<String, Value> =
        object.iter().filter(|(name, _)| SAMPLE.position(name).is_none()).map(|(name, value)| (name.clone(), value.clone())).collect();
    assert_eq!(extra, unknown);
}

fn assert_record_agrees(input: &[u8]) {
    let ours = Record::parse(&SAMPLE, input);
    match judged(input) {
        Ok(Value::Object(object)) => assert_same_object(&ours.expect("serde_json takes it"), &object),
        Ok(_) => assert!(ours.expect_err("no object").to_string().starts_with("expected an object at byte ")),
        Err(refusal) => assert!(ours.is_err(), "serde_json refuses it: {refusal}"),
    }
}

/// What a page must hold by the documentation of `scan_page`, computed from the decoded value.
fn expected_list(value: &Value) -> Option<(Envelope, &Vec<Value>)> {
    match value {
        Value::Array(items) => Some((Envelope::Bare, items)),
        Value::Object(object) => match (object.get("items"), object.get("data")) {
            (Some(Value::Array(items)), _) => Some((Envelope::Items, items)),
            (_, Some(Value::Array(items))) => Some((Envelope::Data, items)),
            _ => None,
        },
        _ => None,
    }
}

fn assert_page_agrees(input: &[u8]) {
    let ours = scan_page(&SAMPLE, input);
    let value = match judged(input) {
        Ok(value) => value,
        Err(refusal) => {
            assert!(matches!(ours, Err(ScanPageError::Malformed(_))), "serde_json refuses it: {refusal}");
            return;
        }
    };
    let Some((envelope, items)) = expected_list(&value) else {
        let Err(ScanPageError::NoList { keys }) = ours else { panic!("no list to find, but {ours:?}") };
        assert_eq!(sorted(keys), value.as_object().map(|object| object.keys().cloned().collect()));
        return;
    };
    if let Some(index) = items.iter().position(|item| !item.is_object()) {
        assert_eq!(ours.expect_err("an item is not an object"), ScanPageError::NotAnObject { index });
        return;
    }
    let page = ours.expect("a list of objects");
    assert_eq!(page.envelope, envelope);
    assert_eq!(page.items.len(), items.len());
    for (record, item) in page.items.iter().zip(items) {
        assert_same_object(record, item.as_object().expect("checked above"));
    }
    assert_eq!(page.links.map(RawJson::as_str).map(decoded), value.get("links").cloned());
    assert_eq!(page.meta.map(RawJson::as_str).map(decoded), value.get("meta").cloned());
    let keys = value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default();
    assert_eq!(sorted(Some(page.keys)), Some(keys));
}

/// Keys as a map keeps them: in order, each once.
fn sorted(keys: Option<Vec<String>>) -> Option<Vec<String>> {
    keys.map(|mut keys| {
        keys.sort();
        keys.dedup();
        keys
    })
}

pub(crate) fn assert_agrees(input: &[u8]) {
    assert_record_agrees(input);
    assert_page_agrees(input);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_any_object(object in object(), choices in proptest::collection::vec(any::<u8>(), 1..60)) {
        assert_agrees(&written(&object, &choices));
    }

    #[test]
    fn on_any_page(page in page(), choices in proptest::collection::vec(any::<u8>(), 1..60)) {
        assert_agrees(&written(&page, &choices));
    }

    #[test]
    fn on_broken_pages(page in page(), choices in proptest::collection::vec(any::<u8>(), 1..60), edits in edits()) {
        assert_agrees(&edited(written(&page, &choices), &edits));
    }

    #[test]
    fn on_cut_pages(page in page(), choices in proptest::collection::vec(any::<u8>(), 1..60), place: prop::sample::Index) {
        let bytes = written(&page, &choices);
        assert_agrees(&bytes[..place.index(bytes.len() + 1)]);
    }

    #[test]
    fn on_pieces_of_json(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)) {
        let bytes = pieces.concat();
        assert_agrees(&bytes);
        assert_agrees(&[b"[{\"id\":", &bytes[..], b"}]"].concat());
        assert_agrees(&[b"{\"name\":\"", &bytes[..], b"\"}"].concat());
    }

    #[test]
    fn on_any_number(number in "-?[0-9]{0,22}(\\.[0-9]{0,22})?([eE][+-]?[0-9]{0,4})?") {
        assert_agrees(format!("{{\"count\":{number}}}").as_bytes());
    }

    #[test]
    fn on_numbers_around_the_largest(number in "-?[0-9]{1,24}(\\.[0-9]{1,24})?[eE][+]?(2[6-9][0-9]|30[0-9]|310)", exact in "17976931348623[0-9]{0,8}") {
        assert_agrees(format!("{{\"count\":{number}}}").as_bytes());
        let power = 309 - exact.len();
        assert_agrees(format!("{{\"count\":{exact}e{power}}}").as_bytes());
        assert_agrees(format!("{{\"count\":{exact}{:0power$}}}", 0).as_bytes());
    }

    #[test]
    fn on_any_escape(text in "(\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\u[0-9a-fA-F]{4}|\\\\[bfnrt/\\\\\"]|[a-zé€𝄞]){0,12}") {
        assert_agrees(format!("{{\"name\":\"{text}\"}}").as_bytes());
    }

    #[test]
    fn mended_texts_are_decoded_as_utf_16_is(pieces in proptest::collection::vec("\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\u0041|\\\\\\\\|[a-z\u{e9}]", 0..12)) {
        let units: Vec<u16> = pieces.iter().flat_map(|piece| match piece.strip_prefix("\\u") {
            Some(digits) => vec![u16::from_str_radix(digits, 16).expect("four digits")],
            None => piece.strip_suffix('\\').unwrap_or(piece).encode_utf16().collect(),
        }).collect();
        let sent = format!("\"{}\"", pieces.concat());
        let mended = well_formed(&sent);
        prop_assert_eq!(serde_json::from_str::<String>(&mended).expect("JSON"), String::from_utf16_lossy(&units));
        prop_assert_eq!(mended.len(), sent.len());
    }

    #[test]
    fn on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_agrees(&bytes);
        assert_agrees(&[b"{\"name\":\"", &bytes[..], b"\"}"].concat());
    }
}
