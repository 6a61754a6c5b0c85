//! The type notation of the description: `id`, `list<id>`, `page<Member>`, `Member`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A type as the description writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireType {
    /// An identifier: an unsigned 64-bit integer.
    Id,
    /// An unsigned integer that is no identifier.
    Integer,
    /// An amount in minor units.
    Money,
    /// Text; with `values` beside it an open enumeration.
    Text,
    /// `true` or `false`.
    Flag,
    /// RFC 3339 text.
    Timestamp,
    /// The bytes of a file.
    File,
    /// Any JSON value.
    Json,
    /// An object of the model with this name.
    Model(String),
    /// An array.
    List(Box<WireType>),
    /// A page of objects of the model with this name; only as an answer.
    Page(String),
    /// Text, or an array of objects of the model with this name.
    TextOrList(String),
}

impl WireType {
    /// The name of the model that the type mentions, if it mentions one.
    #[must_use]
    pub fn model(&self) -> Option<&str> {
        match self {
            Self::Model(name) | Self::Page(name) | Self::TextOrList(name) => Some(name),
            Self::List(item) => item.model(),
            _ => None,
        }
    }
}

impl FromStr for WireType {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let inner = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        if let Some(item) = inner("list<") {
            return Ok(Self::List(Box::new(item.parse()?)));
        }
        if let Some(model) = inner("page<") {
            return Ok(Self::Page(model.to_owned()));
        }
        if let Some(model) = inner("text_or_list<") {
            return Ok(Self::TextOrList(model.to_owned()));
        }
        Ok(match text {
            "id" => Self::Id,
            "integer" => Self::Integer,
            "money" => Self::Money,
            "text" => Self::Text,
            "flag" => Self::Flag,
            "timestamp" => Self::Timestamp,
            "file" => Self::File,
            "json" => Self::Json,
            name if name.starts_with(|first: char| first.is_ascii_uppercase()) => Self::Model(name.to_owned()),
            other => return Err(format!("unknown type `{other}`")),
        })
    }
}

impl fmt::Display for WireType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => out.write_str("id"),
            Self::Integer => out.write_str("integer"),
            Self::Money => out.write_str("money"),
            Self::Text => out.write_str("text"),
            Self::Flag => out.write_str("flag"),
            Self::Timestamp => out.write_str("timestamp"),
            Self::File => out.write_str("file"),
            Self::Json => out.write_str("json"),
            Self::Model(name) => out.write_str(name),
            Self::List(item) => write!(out, "list<{item}>"),
            Self::Page(name) => write!(out, "page<{name}>"),
            Self::TextOrList(name) => write!(out, "text_or_list<{name}>"),
        }
    }
}

impl<'de> Deserialize<'de> for WireType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
