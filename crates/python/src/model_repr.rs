//! How a model shows itself: its class, its id and the first few of its values.

use std::fmt::Write;

use mighty_networks_core::{Kind, RawJson, Record};

/// How many fields are shown; `to_dict` shows all.
const SHOWN_FIELDS: usize = 4;
/// How much of a text is shown.
const SHOWN_CHARACTERS: usize = 40;

/// `Member(id=42, email='ada@example.com', …)`: scalar values only, and no timestamps, which nobody looks for first.
pub(crate) fn describe(record: &Record) -> String {
    let fields = &record.schema().fields;
    let mut shown = fields.iter().enumerate().filter_map(|(index, field)| Some((field.name, value(&field.kind, record.value(index)?)?)));
    let mut text = format!("{}(", record.schema().name);
    let mut written = 0;
    for (name, value) in shown.by_ref().take(SHOWN_FIELDS) {
        let _ = write!(text, "{}{name}={value}", if written == 0 { "" } else { ", " });
        written += 1;
    }
    let present = (0..fields.len()).filter(|index| !record.is_absent(*index)).count();
    if present > written || !record.extra().is_empty() {
        text.push_str(if written == 0 { "…" } else { ", …" });
    }
    text.push(')');
    text
}

fn value(kind: &Kind, value: RawJson<'_>) -> Option<String> {
    match kind {
        Kind::Id | Kind::Integer | Kind::Money => value.id().map(|number| number.to_string()),
        Kind::Flag => value.flag().map(|flag| if flag { "True" } else { "False" }.to_owned()),
        Kind::Text | Kind::Enumeration(_) => value.text().map(|text| quoted(&text)),
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for (position, character) in text.chars().enumerate() {
        match character {
            _ if position == SHOWN_CHARACTERS => {
                out.push('…');
                break;
            }
            '\'' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            _ if character.is_control() => out.extend(character.escape_default()),
            _ => out.push(character),
        }
    }
    out.push('\'');
    out
}
