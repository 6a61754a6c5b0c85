//! One text for one JSON value, so that the same body has the same id however it was written.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

/// The largest integer that every language reads without rounding.
const LARGEST: u64 = (1 << 53) - 1;

/// The value as RFC 8785 writes it: keys sorted by their UTF-16 units, no white space, numbers and strings as JavaScript writes them.
///
/// Integers beyond 2^53, which that form would round, are written as strings of their digits.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write(element, out);
            }
            out.push(']');
        }
        Value::Object(entries) => write_object(entries, out),
        Value::Number(number) => write_number(number, out),
        other => {
            let _ = write!(out, "{other}");
        }
    }
}

fn write_object(entries: &Map<String, Value>, out: &mut String) {
    let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
    entries.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    out.push('{');
    for (index, (name, value)) in entries.into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        let _ = write!(out, "{}:", Value::from(name.as_str()));
        write(value, out);
    }
    out.push('}');
}

fn write_number(number: &Number, out: &mut String) {
    let _ = match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(_), ..) | (_, Some(_), _) => {
            let is_exact = number.as_i64().is_some_and(|value| value.unsigned_abs() <= LARGEST);
            if is_exact { write!(out, "{number}") } else { write!(out, "\"{number}\"") }
        }
        (.., Some(0.0)) => write!(out, "0"),
        (.., Some(value)) if (1e-6..1e21).contains(&value.abs()) => write!(out, "{value}"),
        (.., Some(value)) => {
            let text = format!("{value:e}");
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            write!(out, "{digits}e{sign}{exponent}")
        }
        _ => write!(out, "{number}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        canonical(&serde_json::from_str(json).expect("JSON"))
    }

    #[test]
    fn order_and_space_make_no_difference() {
        assert_eq!(of(" { \"b\" : [ 1 , null, true ], \"a\" : {} }"), r#"{"a":{},"b":[1,null,true]}"#);
    }

    #[test]
    fn keys_are_sorted_as_javascript_sorts_them() {
        // U+FB33 comes behind the surrogates of an emoji, although its code point is smaller.
        assert_eq!(
            of("{\"\u{FB33}\":1,\"\u{1F600}\":2,\"\u{20AC}\":3,\"10\":4,\"1\":5}"),
            "{\"1\":5,\"10\":4,\"\u{20AC}\":3,\"\u{1F600}\":2,\"\u{FB33}\":1}"
        );
    }

    #[test]
    fn strings_have_no_escape_that_they_do_not_need() {
        assert_eq!(of(r#""\u0041\/\u00e9\n\u001f\"\\\u007f""#), "\"A/é\\n\\u001f\\\"\\\\\u{7f}\"");
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (sent, written) in [
            ("1.0", "1"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1e2", "100"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("123456789.125", "123456789.125"),
            ("1e20", "100000000000000000000"),
            ("1e21", "1e+21"),
            ("-1.5e300", "-1.5e+300"),
            ("5e-324", "5e-324"),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740992", "\"9007199254740992\""),
            ("-9007199254740991", "-9007199254740991"),
            ("-9007199254740992", "\"-9007199254740992\""),
            ("18446744073709551615", "\"18446744073709551615\""),
        ] {
            assert_eq!(of(sent), written, "{sent}");
        }
    }
}
