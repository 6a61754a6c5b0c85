//! Named texts at the edges of the grammar, each judged by `serde_json` too.

use mighty_networks_core::Record;

use crate::agreement::assert_agrees;
use crate::schemas::{SAMPLE, at};

/// The message about `input`, which `serde_json` must refuse as well.
fn refusal(input: &[u8]) -> String {
    assert_agrees(input);
    Record::parse(&SAMPLE, input).expect_err("a refusal").to_string()
}

fn accepted(input: &str) -> Record {
    assert_agrees(input.as_bytes());
    Record::parse(&SAMPLE, input.as_bytes()).expect("valid JSON")
}

#[test]
fn refusals_say_what_was_expected_and_where() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "expected an object at byte 0"),
        (b"  ", "expected an object at byte 2"),
        (b"null", "expected an object at byte 0"),
        (b"\xef\xbb\xbf{}", "expected an object at byte 0"),
        (b"{}x", "expected the end of the text at byte 2"),
        (b"{} {}", "expected the end of the text at byte 3"),
        (b"{\"a\":1,}", "expected a key in double quotes at byte 7"),
        (b"{a:1}", "expected a key in double quotes at byte 1"),
        (b"{xid\":1}", "expected a key in double quotes at byte 1"),
        (b"{\"a\" 1}", "expected a colon behind the key at byte 5"),
        (b"{\"a\":}", "expected a JSON value at byte 5"),
        (b"{\"a\":1 2}", "expected a comma or a closing brace at byte 7"),
        (b"{\"a\":1", "expected a comma or a closing brace at byte 6"),
        (b"{\"a\":[1 2]}", "expected a comma or a closing bracket at byte 8"),
        (b"{\"a\":[1,]}", "expected a JSON value at byte 8"),
        (b"{\"a\":\"b", "expected the closing quote of a string at byte 7"),
        (b"{\"a\":\"b\x1f\"}", "expected an escape in place of a control character at byte 7"),
        (b"{\"a\":\"0123456789\n\"}", "expected an escape in place of a control character at byte 16"),
        (b"{\"a\":\"\\x\"}", "expected a known escape behind the backslash at byte 7"),
        (b"{\"a\":\"\\u12g4\"}", "expected four hexadecimal digits behind `\\u` at byte 8"),
        (b"{\"a\":\"\\u12", "expected four hexadecimal digits behind `\\u` at byte 8"),
        (b"{\"a\":\"\\u+123\"}", "expected four hexadecimal digits behind `\\u` at byte 8"),
        (b"{\"a\":\"\\ud800\\u12\"}", "expected four hexadecimal digits behind `\\u` at byte 14"),
        (b"{\"a\":\"\xff\"}", "expected valid UTF-8 at byte 6"),
        (b"{\"a\":\"\xed\xa0\x80\"}", "expected valid UTF-8 at byte 6"),
        (b"{\"a\":01}", "expected a number without leading zeros at byte 6"),
        (b"{\"a\":-}", "expected a digit at byte 6"),
        (b"{\"a\":1.}", "expected a digit at byte 7"),
        (b"{\"a\":1e}", "expected a digit at byte 7"),
        (b"{\"a\":1e+}", "expected a digit at byte 8"),
        (b"{\"a\":+1}", "expected a JSON value at byte 5"),
        (b"{\"a\":.5}", "expected a JSON value at byte 5"),
        (b"{\"a\":NaN}", "expected a JSON value at byte 5"),
        (b"{\"a\":1e999}", "expected a number in the range of a double at byte 5"),
        (b"{\"a\":-1e309}", "expected a number in the range of a double at byte 5"),
        (b"{\"a\":nul}", "expected `null` at byte 5"),
        (b"{\"a\":truth}", "expected `true` at byte 5"),
        (b"{\"a\":False}", "expected a JSON value at byte 5"),
        (b"{\"a\":nullx}", "expected a comma or a closing brace at byte 9"),
        (b"{/**/}", "expected a key in double quotes at byte 1"),
    ];
    for (input, message) in cases {
        assert_eq!(refusal(input), *message, "{}", String::from_utf8_lossy(input));
    }
}

#[test]
fn half_a_surrogate_pair_reads_as_the_replacement_character() {
    for (sent, read) in [
        (r"\ud83d", "\u{fffd}"),
        (r"\uDE00", "\u{fffd}"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
        (r"\ud83d\ude00\ude00", "\u{1f600}\u{fffd}"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r"\ud83d\\ude00", "\u{fffd}\\ude00"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"a\udc00 x", "a\u{fffd} x"),
        (r"\\ud83d", "\\ud83d"),
        (r"\\\ud83d", "\\\u{fffd}"),
    ] {
        let object = format!("{{\"name\":\"{sent}\",\"{sent}\":1}}");
        let record = accepted(&object);
        assert_eq!(record.text(at("name")).as_deref(), Some(read), "{sent}");
        assert_eq!(record.extra().into_keys().collect::<Vec<_>>(), [read], "{sent}");
        assert_eq!(record.as_str(), object);
    }
}

#[test]
fn numbers_at_the_edge_are_taken() {
    for number in ["-0", "0e999", "1e-999", "1E+2", "1.7976931348623157e308", "0.0", "18446744073709551616", "-9223372036854775809"] {
        assert_eq!(accepted(&format!("{{\"count\":{number}}}")).field(at("count")), Some(number));
    }
}

#[test]
fn the_range_of_long_numbers_is_that_of_the_referee() {
    for digits in [299, 300, 301, 308, 309, 310, 400] {
        let nines = "9".repeat(digits);
        for number in [nines.clone(), format!("-{nines}"), format!("0.{nines}"), format!("1{}", "0".repeat(digits - 1))] {
            assert_agrees(format!("{{\"count\":{number}}}").as_bytes());
        }
    }
    assert_eq!(refusal(format!("{{\"count\":{}}}", "9".repeat(400)).as_bytes()), "expected a number in the range of a double at byte 9");
}

#[test]
fn the_range_ends_where_a_number_is_rounded_beyond_the_largest_double() {
    let limit = "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497792";
    let below = format!("{}1.9", limit.trim_end_matches('2'));
    for (number, is_taken) in [
        (limit.to_owned(), false),
        (format!("{limit}.0"), false),
        (below.clone(), true),
        (format!("0.000{limit}e312"), false),
        (format!("{limit}000e-3"), false),
        (format!("-{limit}0e-1"), false),
        (format!("{}e-1", below.replacen('.', "", 1)), true),
        (format!("1{}e-9223372036854775809", "0".repeat(400)), true),
        ("0e9223372036854775808".to_owned(), true),
        ("1e9223372036854775808".to_owned(), false),
    ] {
        let sent = format!("{{\"count\":{number}}}");
        assert_agrees(sent.as_bytes());
        assert_eq!(Record::parse(&SAMPLE, sent.as_bytes()).is_ok(), is_taken, "{number}");
    }
}

#[test]
fn rounding_at_the_largest_double_is_that_of_the_referee() {
    for last in 0..=9 {
        for number in
            [format!("1.797693134862315{last}e308"), format!("17976931348623157{last}e291"), format!("1.7976931348623158{last}e308")]
        {
            assert_agrees(format!("{{\"count\":{number}}}").as_bytes());
        }
    }
}

#[test]
fn nesting_is_taken_to_127_levels() {
    let nested = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert_eq!(accepted(&nested(127)).extra().len(), 1);
    assert_eq!(refusal(nested(128).as_bytes()), "expected at most 127 levels of nesting at byte 131");
    let in_page = |levels: usize| format!("[{}]", nested(levels));
    assert_agrees(in_page(126).as_bytes());
    assert_agrees(in_page(127).as_bytes());
    assert_agrees("[".repeat(100_000).as_bytes());
    assert_agrees("{\"a\":".repeat(100_000).as_bytes());
}

#[test]
fn every_byte_in_every_place_of_a_string() {
    for byte in 0..=u8::MAX {
        for length in 0..20 {
            let mut input = b"{\"name\":\"".to_vec();
            input.resize(input.len() + length, b'a');
            input.push(byte);
            input.extend_from_slice(b"bcdefghijk\"}");
            assert_agrees(&input);
        }
    }
}

#[test]
fn pairs_of_bytes_in_one_word_of_a_string() {
    for first in [0x00, 0x1f, 0x20, 0x21, b'"', 0x23, b'[', b'\\', b']', 0x7f] {
        for second in [0x00, 0x1f, 0x20, 0x21, b'"', 0x23, b'[', b'\\', b']', 0x7f] {
            let input = [b"{\"name\":\"ab", &[first, second][..], b"n cdefghijkl\"}"].concat();
            assert_agrees(&input);
        }
    }
}

#[test]
fn white_space_is_taken_everywhere_and_is_no_part_of_a_value() {
    let record = accepted(" \t\r\n{ \"id\" :\n7 , \"name\"\t:\r\"x\" } \n");
    assert_eq!(record.raw(), b"{ \"id\" :\n7 , \"name\"\t:\r\"x\" }");
    assert_eq!(record.field(at("id")), Some("7"));
    assert_eq!(record.field(at("name")), Some("\"x\""));
}

#[test]
fn white_space_of_other_standards_is_refused() {
    for space in ["\u{c}", "\u{b}", "\u{a0}", "\u{feff}"] {
        assert_eq!(refusal(format!("{{{space}}}").as_bytes()), "expected a key in double quotes at byte 1");
    }
}
