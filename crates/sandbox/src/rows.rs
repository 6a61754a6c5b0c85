//! The operations that every collection has: list, get, create, update, replace, delete.

use serde_json::Value;

use crate::change::change;
use crate::compose;
use crate::filter::passes;
use crate::page::Page;
use crate::refusal::Refusal;
use crate::route::singular_title;
use crate::store::Row;
use crate::world::{Call, Outcome, World};

pub(crate) fn perform(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    match call.verb() {
        "list" => list(world, call),
        "get" => get(world, call),
        "create" => create(world, call),
        "update" | "replace" => {
            let id = find(world, call)?;
            change(world, call, call.route.namespace, id).map(Outcome::Object)
        }
        "delete" | "revoke" => delete(world, call),
        _ => Err(Refusal::Coded { status: 501, code: "not_implemented", message: format!("`{}` is not played", call.operation().id) }),
    }
}

fn list(world: &World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let parents = call.route.parent_ids();
    let rows = world.store.rows(call.route.namespace).map(|(_, row)| row);
    let rows = rows.filter(|row| row.parents == parents).map(|row| &row.object);
    Ok(Outcome::Page(Page::cut(rows.filter(|object| passes(object, &call.query)), &call.query)))
}

/// The id of the row that the path ends in, if it is there and belongs to the rows before it.
pub(crate) fn find(world: &World, call: &Call<'_>) -> Result<u64, Refusal> {
    world.require_parents(&call.route)?;
    let namespace = call.route.namespace;
    let id = call.route.own()?;
    match world.store.row(namespace, id) {
        Some(row) if row.parents == call.route.parent_ids() => Ok(id),
        _ => Err(Refusal::not_found(&singular_title(namespace.rsplit('.').next().unwrap_or(namespace)))),
    }
}

fn get(world: &World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    world.require(call.route.namespace, id).cloned().map(Outcome::Object)
}

pub(crate) fn delete(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    world.store.remove(call.route.namespace, id);
    Ok(Outcome::Nothing)
}

pub(crate) fn create(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    compose::check_references(world, call)?;
    refuse_known_email(world, call, None)?;
    let id = world.store.fresh_id();
    let object = compose::compose(world, call, call.answer()?, id);
    world.store.insert(call.route.namespace, id, Row { parents: call.route.parent_ids(), object: object.clone() });
    compose::follow_up(world, call, id);
    Ok(Outcome::Object(object))
}

/// Two members cannot have the same address; `except` is the member that is being changed.
pub(crate) fn refuse_known_email(world: &World, call: &Call<'_>, except: Option<u64>) -> Result<(), Refusal> {
    let (true, Some(email)) = (call.answer()?.name == "Member", call.input.get("email").and_then(Value::as_str)) else { return Ok(()) };
    match member_by_email(world, email) {
        Some(id) if Some(id) != except => Err(Refusal::field("email", "has already been taken")),
        _ => Ok(()),
    }
}

/// The member with this address, whatever the case of its letters.
pub(crate) fn member_by_email(world: &World, email: &str) -> Option<u64> {
    let wanted = email.to_lowercase();
    let has = |row: &Row| row.object.get("email").and_then(Value::as_str).is_some_and(|text| text.to_lowercase() == wanted);
    world.store.rows("members").find(|(_, row)| has(row)).map(|(id, _)| id)
}
