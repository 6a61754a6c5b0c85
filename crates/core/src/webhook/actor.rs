//! Who is behind an event?
//!
//! Payloads say it in four layouts: an object, fields with a prefix, fields without one, or an id alone. The description says which
//! event has which (`events::actor_places`).

use crate::record::RawJson;
use crate::schema::{Field, Kind, Schema};

/// The person behind an event, as far as the delivery says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Actor {
    /// The id of the member.
    pub id: Option<u64>,
    /// The email address, which may be empty or masked.
    pub email: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The whole name: as it was sent, else made of first and last name.
    pub name: Option<String>,
}

/// The fields of a person, in the order in which [`read`] reads them.
const fn person(id: &'static str, [email, first_name, last_name, name]: [&'static str; 4]) -> [Field; 5] {
    [
        Field::optional(id, Kind::Id),
        Field::optional(email, Kind::Text),
        Field::optional(first_name, Kind::Text),
        Field::optional(last_name, Kind::Text),
        Field::optional(name, Kind::Text),
    ]
}

static OBJECT: Schema = Schema { name: "Person", fields: &person("id", ["email", "first_name", "last_name", "name"]) };
/// The `id` of a flat payload is that of a purchase or a request.
static FLAT: Schema = Schema { name: "FlatPerson", fields: &person("member_id", ["email", "first_name", "last_name", "name"]) };
static PREFIXED: Schema = Schema {
    name: "PrefixedPerson",
    fields: &person("member_id", ["member_email", "member_first_name", "member_last_name", "member_name"]),
};

impl Actor {
    /// The first of `places` in `payload` that holds an id or an email address.
    pub(super) fn find(payload: RawJson<'_>, places: &[&str]) -> Option<Self> {
        places.iter().filter_map(|place| Self::at(payload, place)).find(|actor| actor.id.is_some() || actor.email.is_some())
    }

    fn at(payload: RawJson<'_>, place: &str) -> Option<Self> {
        match place {
            "*" => read(payload, &FLAT),
            "member_*" => read(payload, &PREFIXED),
            _ if place.ends_with("_id") => {
                Some(Self { id: id_at(payload, place), email: None, first_name: None, last_name: None, name: None })
            }
            _ => read(payload.member(place)?, &OBJECT),
        }
    }
}

fn read(person: RawJson<'_>, schema: &'static Schema) -> Option<Actor> {
    let record = person.record(schema)?;
    let text = |index| record.text(index).map(std::borrow::Cow::into_owned);
    let (first_name, last_name) = (text(2), text(3));
    let name = text(4).filter(|name| !name.is_empty()).or_else(|| {
        let parts: Vec<&str> =
            [&first_name, &last_name].into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    });
    Some(Actor { id: record.id(0), email: text(1), first_name, last_name, name })
}

/// The id at a path of names with dots between them.
pub(super) fn id_at(value: RawJson<'_>, path: &str) -> Option<u64> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let value = value.member(name)?;
    rest.map_or_else(|| value.id(), |rest| id_at(value, rest))
}
