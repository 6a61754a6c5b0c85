//! Schemas of the shapes that occur, written by hand.

use mighty_networks_core::{Field, Kind, Schema};

pub(crate) static CATEGORY: Schema =
    Schema { name: "Category", fields: &[Field::optional("id", Kind::Id), Field::optional("title", Kind::Text)] };

pub(crate) static OWNER: Schema =
    Schema { name: "Owner", fields: &[Field::optional("id", Kind::Id), Field::optional("email", Kind::Text)] };

pub(crate) static SAMPLE: Schema = Schema {
    name: "Sample",
    fields: &[
        Field::optional("id", Kind::Id),
        Field::optional("created_at", Kind::Timestamp),
        Field::optional("name", Kind::Text),
        Field::optional("count", Kind::Integer),
        Field::optional("amount", Kind::Money),
        Field::optional("muted", Kind::Flag),
        Field::optional("owner", Kind::Object(&OWNER)),
        Field::optional("tag_ids", Kind::List(&Kind::Id)),
        Field::optional("labels", Kind::List(&Kind::Text)),
        Field::optional("owners", Kind::List(&Kind::Object(&OWNER))),
        Field::optional("categories", Kind::TextOrList(&CATEGORY)),
    ],
};

/// A name of every length up to 20.
pub(crate) static NAMES: Schema = Schema {
    name: "Names",
    fields: &[
        Field::optional("a", Kind::Id),
        Field::optional("ab", Kind::Id),
        Field::optional("abc", Kind::Id),
        Field::optional("abcd", Kind::Id),
        Field::optional("abcde", Kind::Id),
        Field::optional("abcdef", Kind::Id),
        Field::optional("abcdefg", Kind::Id),
        Field::optional("abcdefgh", Kind::Id),
        Field::optional("abcdefghi", Kind::Id),
        Field::optional("abcdefghij", Kind::Id),
        Field::optional("abcdefghijk", Kind::Id),
        Field::optional("abcdefghijkl", Kind::Id),
        Field::optional("abcdefghijklm", Kind::Id),
        Field::optional("abcdefghijklmn", Kind::Id),
        Field::optional("abcdefghijklmno", Kind::Id),
        Field::optional("abcdefghijklmnop", Kind::Id),
        Field::optional("abcdefghijklmnopq", Kind::Id),
        Field::optional("abcdefghijklmnopqr", Kind::Id),
        Field::optional("abcdefghijklmnopqrs", Kind::Id),
        Field::optional("abcdefghijklmnopqrst", Kind::Id),
    ],
};

/// The position of a field of [`SAMPLE`].
pub(crate) fn at(name: &str) -> usize {
    SAMPLE.position(name).expect("a field of the sample schema")
}
