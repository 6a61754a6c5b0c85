//! Members by address, and the ways in which they lose the network.

use crate::refusal::Refusal;
use crate::rows::{find, member_by_email};
use crate::world::{Call, Outcome, World};

/// `members.get_by_email`: whatever the case of the letters; 404 means that there is no such member.
pub(crate) fn get_by_email(world: &World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let email = call.query.text("email").unwrap_or_default();
    let id = member_by_email(world, email).ok_or_else(|| Refusal::not_found("Member"))?;
    world.require("members", id).cloned().map(Outcome::Object)
}

/// `members.send_password_reset`: no email leaves the sandbox.
pub(crate) fn send_password_reset(world: &World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    find(world, call).map(|_| Outcome::Nothing)
}

/// `spaces.members.ban`: from the whole network, not only from the space.
pub(crate) fn ban(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    world.require_parents(&call.route)?;
    let member = call.route.own()?;
    let space = call.route.parents.first().map(|place| place.id);
    if !space.is_some_and(|space| world.store.linked("spaces.members", space, member)) {
        return Err(Refusal::not_found("Member"));
    }
    world.store.remove("members", member);
    Ok(Outcome::Nothing)
}
