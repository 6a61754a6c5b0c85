//! JSON text with the fields in the order of the schema, as the real API writes them, and without those that no answer shows.

use mighty_networks_core::{Kind, Schema};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use crate::input::Object;

/// An object, to be written by its schema.
pub(crate) struct Rendered<'a> {
    pub(crate) object: &'a Object,
    pub(crate) schema: &'static Schema,
}

impl Serialize for Rendered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for field in self.schema.fields {
            if let Some(value) = self.object.get(field.name) {
                map.serialize_entry(field.name, &RenderedValue { value, kind: &field.kind })?;
            }
        }
        map.end()
    }
}

struct RenderedValue<'a> {
    value: &'a Value,
    kind: &'static Kind,
}

impl Serialize for RenderedValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.kind, self.value) {
            (Kind::Object(schema), Value::Object(object)) => Rendered { object, schema }.serialize(serializer),
            (Kind::List(kind), Value::Array(values)) => {
                let mut sequence = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    sequence.serialize_element(&RenderedValue { value, kind })?;
                }
                sequence.end()
            }
            _ => self.value.serialize(serializer),
        }
    }
}
