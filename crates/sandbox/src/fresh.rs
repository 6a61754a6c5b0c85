//! What a new row says about itself where nothing was given: defaults by name and wire type.

use mighty_networks_core::{Field, Kind, Schema};
use serde_json::{Value, json};

use crate::compose::embedded;
use crate::input::Object;
use crate::world::World;

/// What defaults are made of.
pub(crate) struct Known<'a> {
    pub(crate) world: &'a World,
    pub(crate) now: &'a str,
    pub(crate) id: u64,
    /// The position behind the last row of the same list.
    pub(crate) rank: usize,
}

impl Known<'_> {
    /// Adds what the API promises and the row does not have yet.
    pub(crate) fn complete(&self, schema: &'static Schema, object: &mut Object) {
        for field in schema.fields.iter().filter(|field| field.required) {
            if !object.contains_key(field.name) {
                let value = self.value(schema, field, object);
                object.insert(field.name.to_owned(), value);
            }
        }
    }

    /// The default of a field; `object` is the row as far as it is known.
    fn value(&self, schema: &Schema, field: &Field, object: &Object) -> Value {
        match &field.kind {
            Kind::Id => self.reference(field.name),
            Kind::Integer | Kind::Money if field.name == "position" => Value::from(self.rank),
            Kind::Integer | Kind::Money => Value::from(0),
            Kind::Flag => Value::from(STARTS_TRUE.contains(&field.name)),
            Kind::Timestamp => Value::from(self.now),
            // A lesson is not shown to anybody until somebody says so.
            Kind::Enumeration(_) if (schema.name, field.name) == ("Coursework", "status") => Value::from("hidden"),
            Kind::Enumeration(known) => Value::from(known.first().copied().unwrap_or_default()),
            Kind::Text | Kind::TextOrList(_) | Kind::File => Value::from(self.text(schema, field.name, object)),
            Kind::List(_) => json!([]),
            Kind::Object(_) => embedded(self.world, &field.kind, self.world.me).unwrap_or_else(|| json!({})),
            Kind::Json => Value::Null,
        }
    }

    /// The row itself, the network, or the person whose token is used.
    fn reference(&self, name: &str) -> Value {
        match name {
            "id" => Value::from(self.id),
            "network_id" => self.world.network.get("id").cloned().unwrap_or_default(),
            "custom_field_id" => self.world.store.ids("custom_fields").first().copied().map(Value::from).unwrap_or_default(),
            _ => Value::from(self.world.me),
        }
    }

    fn text(&self, schema: &Schema, name: &str, object: &Object) -> String {
        match name {
            "permalink" => format!("https://sandbox.mn.co/{}s/{}", schema.name.to_lowercase(), self.id),
            "status" => "posted".to_owned(),
            "post_type" | "content_type" => "article".to_owned(),
            "base_emoji" => object.get("emoji").and_then(Value::as_str).unwrap_or_default().to_owned(),
            "completion_criteria" | "unlocking_criteria" => "none".to_owned(),
            "time_zone" => "UTC".to_owned(),
            _ => String::new(),
        }
    }
}

/// The flags that a new row has set.
const STARTS_TRUE: &[&str] = &["comments_enabled", "explorable", "replyable", "visible_to_members"];
