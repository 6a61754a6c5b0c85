//! Schemas of the shapes that occur, written by hand.

use mighty_networks_core::{Field, Kind, Schema};

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

pub(crate) static CATEGORY: Schema = Schema { name: "Category", fields: &[field("id", Kind::Id), field("title", Kind::Text)] };

pub(crate) static OWNER: Schema = Schema { name: "Owner", fields: &[field("id", Kind::Id), field("email", Kind::Text)] };

pub(crate) static SAMPLE: Schema = Schema {
    name: "Sample",
    fields: &[
        field("id", Kind::Id),
        field("created_at", Kind::Timestamp),
        field("name", Kind::Text),
        field("count", Kind::Integer),
        field("amount", Kind::Money),
        field("muted", Kind::Flag),
        field("owner", Kind::Object(&OWNER)),
        field("tag_ids", Kind::List(&Kind::Id)),
        field("labels", Kind::List(&Kind::Text)),
        field("owners", Kind::List(&Kind::Object(&OWNER))),
        field("categories", Kind::TextOrList(&CATEGORY)),
    ],
};

/// A name of every length up to 20.
pub(crate) static NAMES: Schema = Schema {
    name: "Names",
    fields: &[
        field("a", Kind::Id),
        field("ab", Kind::Id),
        field("abc", Kind::Id),
        field("abcd", Kind::Id),
        field("abcde", Kind::Id),
        field("abcdef", Kind::Id),
        field("abcdefg", Kind::Id),
        field("abcdefgh", Kind::Id),
        field("abcdefghi", Kind::Id),
        field("abcdefghij", Kind::Id),
        field("abcdefghijk", Kind::Id),
        field("abcdefghijkl", Kind::Id),
        field("abcdefghijklm", Kind::Id),
        field("abcdefghijklmn", Kind::Id),
        field("abcdefghijklmno", Kind::Id),
        field("abcdefghijklmnop", Kind::Id),
        field("abcdefghijklmnopq", Kind::Id),
        field("abcdefghijklmnopqr", Kind::Id),
        field("abcdefghijklmnopqrs", Kind::Id),
        field("abcdefghijklmnopqrst", Kind::Id),
    ],
};

/// The position of a field of [`SAMPLE`].
pub(crate) fn at(name: &str) -> usize {
    SAMPLE.position(name).expect("a field of the sample schema")
}
