//! The JSON schema of a model, which pydantic and FastAPI show to readers of an API description.

use mighty_networks_core::{Kind, Schema};
use pyo3::prelude::*;
use serde_json::{Map, Value, json};

use crate::json_to_python;

/// Models nest at most three deep; the limit only keeps a schema that contains itself from running for ever.
const DEPTH: usize = 8;

/// The schema of a model as a dict.
pub(crate) fn of<'py>(py: Python<'py>, schema: &'static Schema) -> PyResult<Bound<'py, PyAny>> {
    json_to_python::decode(py, &object(schema, 0).to_string())
}

fn object(schema: &'static Schema, depth: usize) -> Value {
    if depth == DEPTH {
        return json!({ "type": "object" });
    }
    let properties: Map<String, Value> = schema.fields.iter().map(|field| (field.name.to_owned(), property(&field.kind, depth))).collect();
    let required: Vec<&str> = schema.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({ "type": "object", "title": schema.name, "properties": properties, "required": required, "additionalProperties": true })
}

fn property(kind: &'static Kind, depth: usize) -> Value {
    match kind {
        Kind::Id | Kind::Integer | Kind::Money => json!({ "type": "integer", "minimum": 0 }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Enumeration(values) => json!({ "type": "string", "examples": values }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Kind::Object(schema) => object(schema, depth + 1),
        Kind::List(item) => json!({ "type": "array", "items": property(item, depth) }),
        Kind::TextOrList(schema) => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": object(schema, depth + 1) }] })
        }
        Kind::File => json!({ "type": "string", "format": "binary" }),
        Kind::Json => json!({}),
    }
}
