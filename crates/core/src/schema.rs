//! What a JSON object of the API consists of: names, wire types and known values, as static data.
//!
//! The tables themselves are generated (`catalog`). Everything that reads or checks a value (records, calls, the sandbox)
//! walks these tables, so that a wire type has one meaning in the whole project.

/// One JSON object type of the API: an answer, an input or a webhook payload.
#[derive(Debug)]
pub struct Schema {
    /// Our name, the same in every language: `Member`, `MemberCreate`.
    pub name: &'static str,
    /// The known fields, in the order of the description.
    pub fields: &'static [Field],
}

/// One known field of a [`Schema`], or one parameter of an [`Operation`](crate::Operation).
#[derive(Debug)]
pub struct Field {
    /// The wire name.
    pub name: &'static str,
    /// How the value is written on the wire.
    pub kind: Kind,
    /// Inputs: must be given. Answers: the server promises it (a missing one reads as `None` all the same).
    pub required: bool,
}

impl Field {
    /// A field that must be given, or that the server promises.
    #[must_use]
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    /// A field that may be absent.
    #[must_use]
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false }
    }
}

/// A wire type.
#[derive(Debug)]
pub enum Kind {
    /// An identifier: an unsigned 64-bit integer, sometimes written as a digit string.
    Id,
    /// A count, position or other unsigned integer.
    Integer,
    /// An amount of money in minor units (cents).
    Money,
    /// Text without a fixed set of values.
    Text,
    /// Text with known values. Every enumeration is open: other values pass through unchanged.
    Enumeration(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// RFC 3339 text.
    Timestamp,
    /// A nested object.
    Object(&'static Schema),
    /// An array of values of one kind.
    List(&'static Kind),
    /// `categories`: text in some answers, an array of `{id, title}` in others. Both are accepted everywhere.
    TextOrList(&'static Schema),
    /// The bytes of a file, a part of a multipart body.
    File,
    /// Any JSON value.
    Json,
}

impl Schema {
    /// The position of the field named `name`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

impl PartialEq for Schema {
    /// Schemas are unique static data, so their names decide.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Schema {}
