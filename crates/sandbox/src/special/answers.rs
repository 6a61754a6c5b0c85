//! What members have filled in for custom fields: one answer per member and field.

use serde_json::Value;

use crate::change::change;
use crate::refusal::Refusal;
use crate::rows;
use crate::world::{Call, Outcome, World};

/// `custom_fields.answers.set`: creates the answer or overwrites the one there is.
pub(crate) fn set(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let Some(id) = existing(world, call) else { return rows::create(world, call) };
    change(world, call, call.route.namespace, id)?;
    if let Some(answer) = world.store.object_mut(call.route.namespace, id) {
        answer.insert("last_edited_at".to_owned(), Value::from(call.now.as_str()));
    }
    world.require(call.route.namespace, id).cloned().map(Outcome::Object)
}

/// `custom_fields.answers.clear`: 404 if there is no answer.
pub(crate) fn clear(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let id = existing(world, call).ok_or_else(|| Refusal::not_found("Answer"))?;
    world.store.remove(call.route.namespace, id);
    Ok(Outcome::Nothing)
}

fn existing(world: &World, call: &Call<'_>) -> Option<u64> {
    let parents = call.route.parent_ids();
    world.store.rows(call.route.namespace).find(|(_, row)| row.parents == parents).map(|(id, _)| id)
}
