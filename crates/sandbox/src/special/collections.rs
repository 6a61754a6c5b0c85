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

/// The spaces of a collection by position; those that never got one come last, in the order in which they were made.
fn in_order(world: &World, collection: u64) -> Vec<Object> {
    let rows = world.store.rows("spaces").map(|(_, row)| &row.object).filter(|space| belongs(space, collection));
    let mut spaces: Vec<(u64, &Object)> =
        rows.map(|space| (space.get("position").and_then(Value::as_u64).unwrap_or(u64::MAX), space)).collect();
    spaces.sort_by_key(|(position, _)| *position);
    let items = (1..).zip(spaces).map(|(rank, (position, space))| {
        let position = if position == u64::MAX { rank } else { position };
        json!({ "id": space.get("id"), "name": space.get("name"), "position": position })
    });
    items.filter_map(|item| item.as_object().cloned()).collect()
}
