//! Answers to an event.

use serde_json::Value;

use crate::change::change;
use crate::refusal::Refusal;
use crate::rows;
use crate::store::Row;
use crate::world::{Call, Outcome, World};

/// `events.rsvps.create`: changes the RSVP that the member already has, if there is one.
pub(crate) fn create_or_update(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    match existing(world, call) {
        Some(id) => change(world, call, call.route.namespace, id).map(Outcome::Object),
        None => rows::create(world, call),
    }
}

/// The RSVP that the member of the body has to the event of the path.
fn existing(world: &World, call: &Call<'_>) -> Option<u64> {
    let parents = call.route.parent_ids();
    let wanted = call.input_id("member_id");
    let member = |row: &Row| row.object.get("member").and_then(|member| member.get("id")).and_then(Value::as_u64);
    let mut rows = world.store.rows(call.route.namespace);
    rows.find(|(_, row)| row.parents == parents && member(row) == wanted).map(|(id, _)| id)
}
