//! Reactions, which belong to whoever owns the token, and muting.

use serde_json::Value;

use crate::refusal::Refusal;
use crate::rows;
use crate::rows::find;
use crate::world::{Call, Outcome, World};

/// A person has one reaction to a thing: a second one takes the place of the first.
pub(crate) fn react(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    if let Some(before) = own_reaction(world, call) {
        world.store.remove(call.route.namespace, before);
    }
    rows::create(world, call)
}

/// Takes back the reaction of the token's owner; 404 if there is none.
pub(crate) fn unreact(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let reaction = own_reaction(world, call).ok_or_else(|| Refusal::not_found("Reaction"))?;
    world.store.remove(call.route.namespace, reaction);
    Ok(Outcome::Nothing)
}

fn own_reaction(world: &World, call: &Call<'_>) -> Option<u64> {
    let parents = call.route.parent_ids();
    let mine = |object: &crate::input::Object| object.get("member_id").and_then(Value::as_u64) == Some(world.me);
    let mut rows = world.store.rows(call.route.namespace);
    rows.find(|(_, row)| row.parents == parents && mine(&row.object)).map(|(id, _)| id)
}

/// `posts.mute` and `posts.unmute`: the state is not shown by any operation; the post and the user have to exist.
pub(crate) fn mute(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let post = find(world, call)?;
    let user = call.query.id("user_id").ok_or_else(|| Refusal::bad_request("user_id is required"))?;
    world.require("members", user)?;
    if call.verb() == "mute" {
        world.store.link("posts.muted", post, user);
    } else {
        world.store.unlink("posts.muted", post, user);
    }
    Ok(Outcome::Nothing)
}
