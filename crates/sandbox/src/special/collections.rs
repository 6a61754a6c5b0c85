//! The order of the spaces in a collection.

use serde_json::{Value, json};

use crate::input::Object;
use crate::page::Page;
use crate::refusal::Refusal;
use crate::rows::find;
use crate::world::{Call, Outcome, World};

/// `collections.reorder`: sets the given positions and answers the spaces in their new order.
pub(crate) fn reorder(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let collection = find(world, call)?;
    let spaces = call.input.get("spaces").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut positions = Vec::new();
    for entry in spaces {
        let id = entry.get("space_id").and_then(Value::as_u64).unwrap_or_default();
        let in_collection = world.store.object("spaces", id).is_some_and(|space| belongs(space, collection));
        if !in_collection {
            return Err(Refusal::field("spaces", "must be in the collection"));
        }
        positions.push((id, entry.get("position").cloned().unwrap_or_default()));
    }
    for (id, position) in positions {
        if let Some(space) = world.store.object_mut("spaces", id) {
            space.insert("position".to_owned(), position);
        }
    }
    let ordered = in_order(world, collection);
    Ok(Outcome::Page(Page::cut(ordered.iter(), &call.query)))
}

fn belongs(space: &Object, collection: u64) -> bool {
    space.get("collection_id").and_then(Value::as_u64) == Some(collection)
}

/// The spaces of a collection by position; those that never got one come last.
fn in_order(world: &World, collection: u64) -> Vec<Object> {
    let mut spaces: Vec<(u64, Object)> = Vec::new();
    for (id, row) in world.store.rows("spaces").filter(|(_, row)| belongs(&row.object, collection)) {
        let position = row.object.get("position").and_then(Value::as_u64).unwrap_or(u64::MAX);
        let item = json!({ "id": id, "name": row.object.get("name"), "position": position });
        spaces.extend(item.as_object().cloned().map(|item| (position, item)));
    }
    spaces.sort_by_key(|(position, _)| *position);
    spaces.into_iter().map(|(_, item)| item).collect()
}
