//! Changing a row: PATCH sets what is given and clears what is null, PUT also clears what is not given.

use mighty_networks_core::{Input, Kind, Schema, catalog};
use serde_json::Value;

use crate::compose;
use crate::input::Object;
use crate::refusal::Refusal;
use crate::rows::refuse_known_email;
use crate::shape::shape;
use crate::world::{Call, World};

/// Changes the row and returns it as it is now. Nothing is changed when anything is refused.
pub(crate) fn change(world: &mut World, call: &Call<'_>, namespace: &'static str, id: u64) -> Result<Object, Refusal> {
    let schema = call.answer()?;
    let input = call.operation().input.schema().map_or(&[][..], |schema| schema.fields);
    compose::check_references(world, call)?;
    refuse_known_email(world, call, Some(id))?;
    let mut object = world.require(namespace, id)?.clone();
    let mut given = Object::new();
    for field in input {
        match call.input.get(field.name) {
            Some(Value::Null) => clear(&mut object, schema, namespace, field.name)?,
            Some(value) => {
                given.insert(field.name.to_owned(), value.clone());
            }
            None if call.verb() == "replace" => leave_out(&mut object, schema, field.name),
            None => {}
        }
    }
    object.extend(shape(world, call, schema, given));
    for stamp in ["updated_at", "updated"] {
        if schema.position(stamp).is_some() {
            object.insert(stamp.to_owned(), Value::from(call.now.as_str()));
        }
    }
    if let Some(stored) = world.store.object_mut(namespace, id) {
        stored.clone_from(&object);
    }
    Ok(object)
}

/// An explicit null: a field that the API promises becomes empty text, unless the row cannot be without it.
fn clear(object: &mut Object, schema: &'static Schema, namespace: &str, name: &str) -> Result<(), Refusal> {
    let field = schema.fields.iter().find(|field| field.name == name);
    let cleared = match field {
        Some(field) if field.required => match field.kind {
            Kind::Text if !is_mandatory(namespace, name) => Value::from(""),
            _ => return Err(Refusal::field(name, "can't be blank")),
        },
        _ => Value::Null,
    };
    object.insert(name.to_owned(), cleared);
    Ok(())
}

/// A field that a replacement leaves out: gone if the answer may be without it, otherwise as it was.
fn leave_out(object: &mut Object, schema: &'static Schema, name: &str) {
    let promised = schema.fields.iter().any(|field| field.name == name && field.required);
    if !promised {
        object.remove(name);
    }
}

/// Whether rows of this collection cannot be created without the field.
fn is_mandatory(namespace: &str, name: &str) -> bool {
    let create = catalog::operation(&format!("{namespace}.create")).map(|operation| operation.input);
    let Some(Input::Json(schema)) = create else { return false };
    schema.fields.iter().any(|field| field.name == name && field.required)
}
