//! Plausible values for any schema, by field name and wire type.

use mighty_networks_core::{Field, Kind, Schema};
use serde_json::{Value, json};

use super::person;
use super::random::Random;
use super::words::{COLORS, EMOJI, LOCATIONS, SENTENCES, TITLES};
use crate::clock::rfc3339;
use crate::input::Object;
use crate::world::World;

/// Makes the rows of one collection.
pub(super) struct Maker<'a> {
    pub(super) random: &'a mut Random,
    pub(super) world: &'a World,
    /// The id of the row.
    pub(super) id: u64,
    /// Its place in the collection, from 1.
    pub(super) rank: u64,
    /// When it was created, in seconds since the epoch.
    pub(super) created: u64,
}

impl Maker<'_> {
    /// Adds to `object` what it does not have yet. Some optional fields stay absent or are null, as in live data.
    pub(super) fn fill(&mut self, schema: &'static Schema, mut object: Object) -> Object {
        for field in schema.fields {
            if object.contains_key(field.name) {
                continue;
            }
            match self.random.below(20) {
                0 if !field.required => {}
                1 if !field.required => drop(object.insert(field.name.to_owned(), Value::Null)),
                _ => drop(object.insert(field.name.to_owned(), self.value(schema, field))),
            }
        }
        object
    }

    fn value(&mut self, schema: &'static Schema, field: &'static Field) -> Value {
        match (&field.kind, field.name) {
            (Kind::Id, name) => self.reference(name),
            (Kind::Integer | Kind::Money, name) => Value::from(self.number(name)),
            (Kind::Flag, "admin" | "rsvp_closed" | "restricted_event" | "external") => Value::from(false),
            (Kind::Flag, _) => Value::from(self.random.chance(70)),
            (Kind::Timestamp, name) => Value::from(self.moment(name)),
            (Kind::Enumeration(known), _) => Value::from(self.random.pick(known)),
            (Kind::Text | Kind::File, name) => Value::from(self.text(schema, name)),
            (Kind::TextOrList(_), _) => person::categories(self.random),
            (Kind::List(kind), name) => self.list(schema, kind, name),
            (Kind::Object(nested), _) => self.nested(nested),
            (Kind::Json, _) => Value::Null,
        }
    }

    /// Rows refer to rows that are there; the row's own kind is not referred to, because nothing of it may exist yet.
    fn reference(&mut self, name: &str) -> Value {
        let namespace = match name {
            "id" => return Value::from(self.id),
            "network_id" => return self.world.network.get("id").cloned().unwrap_or_default(),
            "parent_id" | "reply_to_id" => return Value::Null,
            "space_id" | "targetable_space_id" => "spaces",
            "custom_field_id" => "custom_fields",
            "collection_id" => "collections",
            "targetable_id" | "context_id" | "post_id" => "posts",
            _ => "members",
        };
        Value::from(self.one_of(namespace))
    }

    fn one_of(&mut self, namespace: &str) -> u64 {
        self.random.pick(&self.world.store.ids(namespace))
    }

    fn number(&mut self, name: &str) -> u64 {
        match name {
            "position" => self.rank,
            "depth" | "instance_index" => 0,
            "interval" => 1 + self.random.below(3),
            "amount" => self.random.pick(&[0, 900, 1_900, 4_900, 19_900]),
            "tax_percent" => self.random.pick(&[0, 7, 19, 23]),
            "trial_length" => self.random.pick(&[7, 14, 30]),
            _ => self.random.below(40),
        }
    }

    fn moment(&mut self, name: &str) -> String {
        const DAY: u64 = 86_400;
        match name {
            "created_at" | "published_at" | "purchased_at" | "trial_start" | "current_period_start" => rfc3339(self.created),
            "starts_at" => rfc3339(self.created + 200 * DAY).replace('Z', "+01:00"),
            "ends_at" => rfc3339(self.created + 200 * DAY + 5_400).replace('Z', "+01:00"),
            "trial_end" => rfc3339(self.created + 14 * DAY),
            "current_period_end" => rfc3339(self.created + 30 * DAY),
            _ => rfc3339(self.created + self.random.below(20 * DAY)),
        }
    }

    fn list(&mut self, schema: &'static Schema, kind: &'static Kind, name: &str) -> Value {
        if schema.name == "Poll" && name == "choices" {
            let choices = ["Monday", "Wednesday", "Saturday"];
            return (1..).zip(choices).map(|(number, text)| json!({ "id": format!("choice_{number}"), "text": text })).collect();
        }
        let count = self.random.below(3);
        (0..count)
            .map(|number| match kind {
                Kind::Object(nested) => self.nested(nested),
                _ => Value::from(format!("https://media.example.com/images/{}-{number}.jpg", self.id)),
            })
            .collect()
    }

    fn nested(&mut self, schema: &'static Schema) -> Value {
        let namespace = match schema.name {
            "Member" | "User" => "members",
            "Space" => "spaces",
            "Segment" => "custom_fields.options",
            _ => return Value::Object(self.fill(schema, Object::new())),
        };
        let id = self.one_of(namespace);
        let object = if schema.name == "User" { Some(self.world.user(id)) } else { self.world.store.object(namespace, id).cloned() };
        object.map(Value::Object).unwrap_or_default()
    }

    fn text(&mut self, schema: &Schema, name: &str) -> String {
        let place = self.random.pick(LOCATIONS);
        match name {
            "title" | "name" => self.title(schema),
            "permalink" => format!("https://sandbox.mn.co/{}s/{}", schema.name.to_lowercase(), self.id),
            "url" | "link" => format!("https://www.example.org/pages/{}", self.id),
            "avatar_url" | "favicon_url" => format!("https://media.example.com/icons/{}.png", self.id),
            "recipient_email" => format!("{}@example.org", person::name(self.random, self.rank).local_part),
            "recipient_first_name" => person::name(self.random, self.rank).first.to_owned(),
            "recipient_last_name" => person::name(self.random, self.rank).last.to_owned(),
            "color" => self.random.pick(COLORS).to_owned(),
            "currency" => self.random.pick(&["USD", "EUR", "GBP"]).to_owned(),
            // The same for both fields of a row, because one is the other without skin tone.
            "emoji" | "base_emoji" => self.cycled(EMOJI).to_owned(),
            "location" => place.0.to_owned(),
            "time_zone" => place.1.to_owned(),
            "status" => "posted".to_owned(),
            "post_type" | "content_type" => "article".to_owned(),
            "targetable_type" => "Post".to_owned(),
            "completion_criteria" | "unlocking_criteria" => "none".to_owned(),
            "recurrence_rule" => "FREQ=WEEKLY;BYDAY=MO".to_owned(),
            "response_type" => self.cycled(&RESPONSE_TYPES).to_owned(),
            "description" => person::biography(self.random),
            _ => self.random.pick(SENTENCES).to_owned(),
        }
    }

    fn title(&self, schema: &Schema) -> String {
        let titles = TITLES.iter().find(|(name, _)| *name == schema.name).map(|(_, titles)| *titles).unwrap_or_default();
        let title = self.cycled(titles);
        let round = u64::try_from(titles.len()).ok().and_then(|count| (self.rank - 1).checked_div(count)).unwrap_or(0);
        match (title, round) {
            ("", _) => format!("{} {}", schema.name, self.rank),
            (title, 0) => title.to_owned(),
            (title, round) => format!("{title} ({})", round + 1),
        }
    }

    /// The values of a list one after the other, by the rank of the row.
    fn cycled(&self, list: &[&'static str]) -> &'static str {
        let index = self.rank.saturating_sub(1).checked_rem(u64::try_from(list.len()).unwrap_or(0)).unwrap_or(0);
        usize::try_from(index).ok().and_then(|index| list.get(index)).copied().unwrap_or_default()
    }
}

/// What kinds of custom field there are; only the first four can be created.
const RESPONSE_TYPES: [&str; 6] = ["dropdown_single_select", "dropdown_multi_select", "text_short", "text_long", "tag", "badge"];
