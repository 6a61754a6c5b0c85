//! Members: names, addresses that are unique, biographies of a natural length.

use serde_json::{Value, json};

use super::random::Random;
use super::words::{CATEGORIES, DOMAINS, FIRST_NAMES, LAST_NAMES, LEVELS, LOCATIONS, SENTENCES};
use crate::clock::rfc3339;
use crate::input::Object;

/// 2022-03-01T08:00:00Z, when the first member joined.
const FIRST_JOINED: u64 = 1_646_121_600;
/// About 45 months, within which all others did.
const JOINING: u64 = 118_000_000;

/// First and last name, and what stands before the `@` of an address.
pub(super) struct Name {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) local_part: String,
}

/// A name; the number makes the address unique. Every eighth address has a plus sign.
pub(super) fn name(random: &mut Random, number: u64) -> Name {
    let (first, plain_first) = random.pick(FIRST_NAMES);
    let (last, plain_last) = random.pick(LAST_NAMES);
    let separator = if number % 8 == 3 { '+' } else { '.' };
    Name { first, last, local_part: format!("{plain_first}.{plain_last}{separator}{number}") }
}

/// The member number `number` of `count`, joined in that order.
pub(super) fn member(random: &mut Random, id: u64, number: u64, count: u64) -> Object {
    let Name { first, last, local_part } = name(random, number);
    let step = JOINING / count.max(1);
    let created = FIRST_JOINED + step * number + random.below(step.max(1));
    let updated = created + random.below(2_000_000);
    let (location, time_zone) = random.pick(LOCATIONS);
    let domain = random.pick(DOMAINS);
    let mut member = json!({
        "id": id, "created_at": moment(random, created), "updated_at": moment(random, updated),
        "email": format!("{local_part}@{domain}"), "member_type": if random.chance(90) { "full" } else { "limited" },
        "first_name": first, "last_name": last, "permalink": format!("https://sandbox.mn.co/members/{id}"),
    });
    let optional = [
        ("time_zone", json!(time_zone)),
        ("location", json!(location)),
        ("bio", json!(biography(random))),
        ("referral_count", json!(random.below(9))),
        ("avatar", json!(format!("https://media.example.com/avatars/{id}/{plain}.jpg?w=256", plain = first.len()))),
        ("categories", categories(random)),
        ("ambassador_level", json!(random.pick(LEVELS))),
    ];
    let mut object = member.as_object_mut().map(std::mem::take).unwrap_or_default();
    for (field, value) in optional {
        let absent = if field == "ambassador_level" { 60 } else { 6 };
        match random.below(100) {
            draw if draw < absent => {}
            draw if draw < absent + 5 => drop(object.insert(field.to_owned(), Value::Null)),
            _ => drop(object.insert(field.to_owned(), value)),
        }
    }
    object
}

/// Some moments are written with milliseconds, as live ones are.
fn moment(random: &mut Random, seconds: u64) -> String {
    let text = rfc3339(seconds);
    match text.strip_suffix('Z') {
        Some(start) if random.chance(50) => format!("{start}.{:03}Z", random.below(1000)),
        _ => text,
    }
}

/// Two to five sentences.
pub(super) fn biography(random: &mut Random) -> String {
    let count = 2 + random.below(4);
    let first = random.below(u64::try_from(SENTENCES.len()).unwrap_or(0));
    let chosen = SENTENCES.iter().cycle().skip(usize::try_from(first).unwrap_or(0)).step_by(3);
    chosen.take(usize::try_from(count).unwrap_or(0)).copied().collect::<Vec<_>>().join(" ")
}

/// Text on some members, a list on others: both forms are out there.
pub(super) fn categories(random: &mut Random) -> Value {
    let title = random.pick(CATEGORIES);
    if random.chance(45) {
        return Value::from(title);
    }
    let category = |random: &mut Random| json!({ "id": 501 + random.below(7), "title": random.pick(CATEGORIES) });
    let count = random.below(3);
    (0..count).map(|_| category(random)).collect()
}
