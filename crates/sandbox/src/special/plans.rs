//! Plans end, let members in for nothing, and invite by query.

use serde_json::{Value, json};

use crate::input::is_address;
use crate::membership;
use crate::refusal::Refusal;
use crate::rows::find;
use crate::store::Row;
use crate::world::{Call, Outcome, World};

/// `plans.archive`: the plan stays, as archived; everybody loses the access that it gave.
pub(crate) fn archive(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    if let Some(plan) = world.store.object_mut("plans", id) {
        plan.insert("status".to_owned(), Value::from("archived"));
        plan.insert("updated_at".to_owned(), Value::from(call.now.as_str()));
    }
    world.store.unlink_all(id);
    Ok(Outcome::Nothing)
}

/// `plans.members.add`: only where nothing has to be paid.
pub(crate) fn add_member(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let (Some(place), Some(membership)) = (call.route.parents.first(), membership::of(call.route.namespace)) else {
        return Err(Refusal::not_found("Plan"));
    };
    let pricing = world.require("plans", place.id)?.get("pricing_type").and_then(Value::as_str);
    if !matches!(pricing, Some("free" | "nonpaid") | None) {
        return Err(Refusal::sentence(422, "Members can only be added to plans that are free"));
    }
    membership.add(world, call, place.id)
}

/// `plans.invites.create`: by address or by user id, at least one of them.
pub(crate) fn invite(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let user = call.query.id("user_id");
    let member = user.map(|id| world.require("members", id)).transpose()?;
    let from_member = |name: &str| member.and_then(|member| member.get(name)).and_then(Value::as_str);
    let email = call.query.text("email").or_else(|| from_member("email"));
    let email = email.ok_or_else(|| Refusal::field("email", "or user_id is required"))?;
    if !is_address(email) {
        return Err(Refusal::field("email", "is invalid"));
    }
    let mut invite = json!({
        "recipient_email": email, "recipient_first_name": from_member("first_name").unwrap_or_default(),
        "recipient_last_name": from_member("last_name").unwrap_or_default(),
        "created_at": call.now, "updated_at": call.now, "sender_id": world.me, "user_id": user,
    });
    let id = world.store.fresh_id();
    let mut object = invite.as_object_mut().map(std::mem::take).unwrap_or_default();
    object.insert("id".to_owned(), Value::from(id));
    world.store.insert(call.route.namespace, id, Row { parents: call.route.parent_ids(), object: object.clone() });
    Ok(Outcome::Object(object))
}

/// `plans.invites.resend`: no email leaves the sandbox, only the moment is noted.
pub(crate) fn resend(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    if let Some(invite) = world.store.object_mut(call.route.namespace, id) {
        invite.insert("updated_at".to_owned(), Value::from(call.now.as_str()));
    }
    world.require(call.route.namespace, id).cloned().map(Outcome::Object)
}
