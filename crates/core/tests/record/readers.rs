//! One reader per wire type: what each takes, and that anything else reads as nothing and stays.

use std::borrow::Cow;

use mighty_networks_core::{RawJson, Record, TextOrList};
use proptest::prelude::*;

use crate::schemas::{NAMES, SAMPLE, at};

fn with(name: &str, value: &str) -> Record {
    Record::parse(&SAMPLE, format!("{{\"{name}\":{value}}}").as_bytes()).expect("an object")
}

#[test]
fn unsigned_integers_come_as_numbers_or_digit_strings() {
    let cases = [
        ("0", Some(0)),
        ("7", Some(7)),
        ("18446744073709551615", Some(u64::MAX)),
        ("\"18446744073709551615\"", Some(u64::MAX)),
        ("\"007\"", Some(7)),
        ("\"\\u0034\\u0032\"", Some(42)),
        ("18446744073709551616", None),
        ("\"18446744073709551616\"", None),
        ("-1", None),
        ("-0", None),
        ("1.0", None),
        ("1e3", None),
        ("\"-1\"", None),
        ("\"+1\"", None),
        ("\"1.0\"", None),
        ("\" 1\"", None),
        ("\"\"", None),
        ("\"٣\"", None),
        ("true", None),
        ("null", None),
        ("[1]", None),
        ("{}", None),
    ];
    for (value, expected) in cases {
        assert_eq!(with("id", value).id(at("id")), expected, "id {value}");
        assert_eq!(with("count", value).integer(at("count")), expected, "integer {value}");
        assert_eq!(with("amount", value).money(at("amount")), expected, "money {value}");
        assert_eq!(with("id", value).field(at("id")), Some(value));
    }
}

#[test]
fn text_is_borrowed_unless_it_has_escapes() {
    let plain = with("name", "\"José\"");
    assert!(matches!(plain.text(at("name")), Some(Cow::Borrowed("José"))));
    let escaped = with("name", "\"a\\n\\\"\\ud83d\\ude00\\u0000\"");
    assert!(matches!(escaped.text(at("name")), Some(Cow::Owned(text)) if text == "a\n\"😀\0"));
    assert_eq!(with("name", "\"\"").text(at("name")).as_deref(), Some(""));
    for other in ["1", "true", "null", "[\"a\"]", "{}"] {
        assert_eq!(with("name", other).text(at("name")), None);
    }
}

#[test]
fn flags_are_true_or_false() {
    assert_eq!(with("muted", "true").flag(at("muted")), Some(true));
    assert_eq!(with("muted", "false").flag(at("muted")), Some(false));
    for other in ["1", "0", "\"true\"", "null", "[]"] {
        assert_eq!(with("muted", other).flag(at("muted")), None);
    }
}

#[test]
fn absent_null_and_odd_values_are_told_apart() {
    let absent = Record::parse(&SAMPLE, b"{}").expect("an object");
    assert_eq!((absent.is_absent(0), absent.is_null(0), absent.id(0)), (true, false, None));
    let null = with("id", "null");
    assert_eq!((null.is_absent(0), null.is_null(0), null.id(0)), (false, true, None));
    let odd = with("id", "{}");
    assert_eq!((odd.is_absent(0), odd.is_null(0), odd.id(0)), (false, false, None));
}

#[test]
fn an_index_outside_of_the_schema_reads_as_absent() {
    let record = with("unknown", "5");
    let outside = SAMPLE.fields.len();
    assert_eq!((record.field(outside), record.id(outside), record.id(usize::MAX)), (None, None, None));
    assert_eq!(record.record(outside), None);
}

#[test]
fn nested_objects_have_their_own_schema_and_extra() {
    let record = with("owner", "{ \"id\": \"5\", \"x\": [1] }");
    let owner = record.record(at("owner")).expect("an object");
    assert_eq!(owner.schema().name, "Owner");
    assert_eq!((owner.id(0), owner.text(1)), (Some(5), None));
    assert_eq!(owner.raw(), b"{ \"id\": \"5\", \"x\": [1] }");
    assert_eq!(owner.extra()["x"].as_str(), "[1]");
    for other in ["null", "[]", "\"5\"", "5"] {
        assert_eq!(with("owner", other).record(at("owner")), None);
    }
    assert_eq!(with("id", "{}").record(at("id")), None);
}

#[test]
fn lists_are_read_by_any_reader() {
    assert_eq!(with("tag_ids", "[ 1 , \"2\" ]").list_of(at("tag_ids"), RawJson::id), Some(vec![1, 2]));
    assert_eq!(with("tag_ids", "[]").list_of(at("tag_ids"), RawJson::id), Some(vec![]));
    let labels = with("labels", "[\"a\",\"\\u0062\"]");
    assert_eq!(labels.list_of(at("labels"), RawJson::text), Some(vec![Cow::from("a"), Cow::from("b")]));
    let owners = with("owners", "[{\"id\":1},{\"id\":2,\"email\":\"\"}]").records(at("owners")).expect("a list");
    assert_eq!(owners.iter().map(|owner| owner.id(0)).collect::<Vec<_>>(), [Some(1), Some(2)]);
}

#[test]
fn a_list_with_an_odd_element_reads_as_nothing() {
    for odd in ["[1,null]", "[1.5,2]", "[[1]]", "{}", "\"1\"", "null"] {
        let record = with("tag_ids", odd);
        assert_eq!(record.list_of(at("tag_ids"), RawJson::id), None, "{odd}");
        assert_eq!(record.field(at("tag_ids")), Some(odd));
    }
    assert_eq!(with("owners", "[{},null]").records(at("owners")), None);
    assert_eq!(with("tag_ids", "[{}]").records(at("tag_ids")), None);
}

#[test]
fn categories_are_text_or_a_list() {
    let text = with("categories", "\"a\\tb\"");
    assert_eq!(text.text_or_list(at("categories")), Some(TextOrList::Text(Cow::from("a\tb"))));
    let list = with("categories", "[{\"id\":\"3\",\"title\":\"x\"}]");
    let Some(TextOrList::List(categories)) = list.text_or_list(at("categories")) else { panic!("a list") };
    assert_eq!((categories[0].id(0), categories[0].text(1).as_deref()), (Some(3), Some("x")));
    for other in ["null", "1", "{}", "[1]"] {
        assert_eq!(with("categories", other).text_or_list(at("categories")), None);
    }
    assert_eq!(with("name", "\"a\"").text_or_list(at("name")), None);
}

#[test]
fn keys_of_any_length_are_compared_in_every_byte() {
    for (index, field) in NAMES.fields.iter().enumerate() {
        let read = |name: &str| Record::parse(&NAMES, format!("{{\"{name}\":1}}").as_bytes()).expect("an object");
        assert_eq!(read(field.name).id(index), Some(1), "{}", field.name);
        for place in 0..field.name.len() {
            let mut other = field.name.to_owned();
            other.replace_range(place..=place, "x");
            // The same guess has to be tried on it, and to fail.
            let page = format!("[{{\"{}\":1}},{{\"{other}\":2}}]", field.name);
            let page = mighty_networks_core::scan_page(&NAMES, page.as_bytes()).expect("a page");
            assert_eq!((page.items[1].id(index), page.items[1].extra()[other.as_str()].id()), (None, Some(2)), "{other}");
        }
    }
}

#[test]
fn unknown_fields_are_kept_and_the_last_of_a_name_wins() {
    let record = Record::parse(&SAMPLE, b"{\"x\":1,\"id\":1,\"\":{},\"\\u0078\":[2],\"\\u0069d\":2}").expect("an object");
    let extra: Vec<_> = record.extra().iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(extra, ["={}", "x=[2]"]);
    assert_eq!(record.id(0), Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_agree_with_serde_json(value in crate::inputs::value(), choices in proptest::collection::vec(any::<u8>(), 1..30)) {
        let text = String::from_utf8(crate::inputs::written(&value, &choices)).expect("text");
        // Not every double survives the way into text and back.
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let record = with("id", &text);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        prop_assert_eq!(record.id(0), value.as_u64().or_else(|| value.as_str().and_then(digits)));
        let value_read = record.value(0).expect("a field");
        prop_assert_eq!(value_read.text().map(Cow::into_owned), value.as_str().map(str::to_owned));
        prop_assert_eq!(value_read.flag(), value.as_bool());
        prop_assert_eq!(value_read.is_null(), value.is_null());
        prop_assert_eq!(value_read.record(&SAMPLE).is_some(), value.is_object());
        let elements = value_read.list_of(|element| Some(element.as_str().to_owned()));
        let elements = elements.map(|texts| texts.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect());
        prop_assert_eq!(elements, value.as_array().cloned());
    }
}
