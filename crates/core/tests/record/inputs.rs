//! Inputs for the property tests: JSON in varied spelling, and what is almost JSON.

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::schemas::SAMPLE;

/// One way of writing a value: how much white space, and which characters as escapes, decided by a stream of bytes.
struct Style<'a> {
    choices: std::iter::Cycle<std::slice::Iter<'a, u8>>,
    text: String,
}

impl Style<'_> {
    fn choice(&mut self, of: u8) -> u8 {
        self.choices.next().map_or(0, |byte| byte % of)
    }

    fn space(&mut self) {
        let space = ["", "", "", "", " ", "\n", "\t \r\n", "        "];
        let choice = self.choice(8);
        self.text.push_str(space[usize::from(choice)]);
    }

    fn string(&mut self, string: &str) {
        self.text.push('"');
        for character in string.chars() {
            self.character(character);
        }
        self.text.push('"');
    }

    fn character(&mut self, character: char) {
        let short = match character {
            '"' => Some("\\\""),
            '\\' => Some("\\\\"),
            '\n' => Some("\\n"),
            '\t' => Some("\\t"),
            '\r' => Some("\\r"),
            '\u{8}' => Some("\\b"),
            '\u{c}' => Some("\\f"),
            '/' => Some("\\/"),
            _ => None,
        };
        match (short, self.choice(10)) {
            (Some(short), 0..8) => self.text.push_str(short),
            (None, 0..8) if character >= ' ' => self.text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    self.text.push_str(&format!("\\u{unit:04X}"));
                }
            }
        }
    }

    fn value(&mut self, value: &Value) {
        self.space();
        match value {
            Value::String(string) => self.string(string),
            Value::Array(elements) => {
                self.text.push('[');
                for (position, element) in elements.iter().enumerate() {
                    self.text.push_str(if position == 0 { "" } else { "," });
                    self.value(element);
                }
                self.space();
                self.text.push(']');
            }
            Value::Object(members) => self.object(members),
            other => self.text.push_str(&other.to_string()),
        }
        self.space();
    }

    fn object(&mut self, members: &Map<String, Value>) {
        self.text.push('{');
        let mut first = true;
        for (name, value) in members {
            if self.choice(12) == 0 {
                self.member(name, &Value::from("not the last of its name"), first);
                first = false;
            }
            self.member(name, value, first);
            first = false;
        }
        self.space();
        self.text.push('}');
    }

    fn member(&mut self, name: &str, value: &Value, first: bool) {
        self.text.push_str(if first { "" } else { "," });
        self.space();
        self.string(name);
        self.space();
        self.text.push(':');
        self.value(value);
    }
}

pub(crate) fn written(value: &Value, choices: &[u8]) -> Vec<u8> {
    let mut style = Style { choices: choices.iter().cycle(), text: String::new() };
    style.value(value);
    style.text.into_bytes()
}

fn name() -> impl Strategy<Value = String> {
    let known: Vec<String> = SAMPLE.fields.iter().map(|field| field.name.to_owned()).collect();
    let envelope: Vec<String> = ["items", "data", "links", "meta"].map(str::to_owned).to_vec();
    prop_oneof![4 => proptest::sample::select(known), 1 => proptest::sample::select(envelope), 2 => any::<String>()]
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[ -~]{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(name(), inner, 0..12).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

pub(crate) fn object() -> impl Strategy<Value = Value> {
    proptest::collection::btree_map(name(), value(), 0..14).prop_map(|members| Value::Object(members.into_iter().collect()))
}

pub(crate) fn page() -> impl Strategy<Value = Value> {
    let items = prop_oneof![
        6 => proptest::collection::vec(object(), 0..5),
        1 => proptest::collection::vec(value(), 0..5),
    ];
    (items, "items|data|results", value(), "links|meta|more", 0..5_u8).prop_map(|(items, key, beside, name, shape)| {
        if shape == 0 {
            return Value::from(items);
        }
        let members = [(key, Value::from(items)), (name, beside)];
        Value::Object(members.into_iter().collect())
    })
}

/// A change of one place: what is put there, and how many bytes it replaces.
pub(crate) type Edit = (prop::sample::Index, Vec<u8>, usize);

pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let piece = prop_oneof![
        3 => proptest::sample::select(PIECES).prop_map(|piece| piece.to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec((any::<prop::sample::Index>(), piece, 0..4_usize), 1..4)
}

pub(crate) fn edited(mut bytes: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for (place, piece, replaced) in edits {
        let start = place.index(bytes.len() + 1);
        let end = (start + replaced).min(bytes.len());
        bytes.splice(start..end, piece.iter().copied());
    }
    bytes
}

/// What JSON consists of, and what it almost consists of.
pub(crate) const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b" ",
    b"\n",
    b"null",
    b"true",
    b"false",
    b"nul",
    b"0",
    b"-",
    b"1",
    b".",
    b"e",
    b"E+",
    b"00",
    b"-0",
    b"1.5",
    b"1e308",
    b"1e309",
    b"1e-400",
    b"9",
    b"\"a\"",
    b"\"id\":",
    b"\"items\":[",
    b"\\u",
    b"\\ud800",
    b"\\udc00",
    b"\\u0041",
    b"\\n",
    b"\\x",
    b"\x00",
    b"\x1f",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\xc3\xa9",
    b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"18446744073709551616",
    b"/",
    b"'",
    b"\x0c",
    b"NaN",
];
