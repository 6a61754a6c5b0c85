//! JSON values that are sent.

use serde_json::Value;

/// A JSON value, as much of one as it takes to check it and to write it down.
///
/// It is not `serde_json`'s, because a number is its text here: writing doubles takes tables that are a twentieth of a WebAssembly module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number as JSON writes it.
    Number(String),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its members in the order in which they are written.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The unsigned integer that it is, if it is one.
    pub(crate) fn unsigned(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// JSON text without white space.
    pub(crate) fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => write_text(text, out),
            Self::List(elements) => {
                let mut separator = '[';
                for element in elements {
                    out.push(separator);
                    element.write(out);
                    separator = ',';
                }
                out.push_str(if elements.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                let mut separator = '{';
                for (name, value) in members {
                    out.push(separator);
                    write_text(name, out);
                    out.push(':');
                    value.write(out);
                    separator = ',';
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\0'..' ' => {
                out.push_str("\\u00");
                let code = u32::from(character);
                [code >> 4, code & 0xF].into_iter().filter_map(|digit| char::from_digit(digit, 16)).for_each(|digit| out.push(digit));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(flag),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text),
            Value::Array(elements) => Self::List(elements.into_iter().map(Self::from).collect()),
            Value::Object(members) => Self::Object(members.into_iter().map(|(name, value)| (name, Self::from(value))).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\\x00-\\x7f]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec(("[a-c\"\\x00]{0,2}", inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn whole_numbers_are_told_from_others() {
        let unsigned = |value| Json::from(value).unsigned();
        assert_eq!((unsigned(json!(u64::MAX)), unsigned(json!(0))), (Some(u64::MAX), Some(0)));
        assert_eq!((unsigned(json!(-1)), unsigned(json!(1.0)), unsigned(json!("1"))), (None, None, None));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_written_as_serde_json_writes_it(value in value()) {
            prop_assert_eq!(Json::from(value.clone()).written(), value.to_string());
        }
    }
}
