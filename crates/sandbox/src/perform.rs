//! What each operation does. Almost all follow from their names and tables; the few that do not are listed here.

use crate::membership;
use crate::refusal::Refusal;
use crate::rows;
use crate::special::{answers, assets, collections, identity, members, payments, plans, posts, rsvps};
use crate::world::{Call, Outcome, World};

/// Carries out one call that passed all checks of its form.
pub(crate) fn perform(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    match call.operation().id {
        "assets.upload" => assets::upload(world, call),
        "collections.reorder" => collections::reorder(world, call),
        "comments.reactions.create" | "posts.reactions.create" => posts::react(world, call),
        "comments.reactions.delete" | "posts.reactions.delete" => posts::unreact(world, call),
        "custom_fields.answers.clear" => answers::clear(world, call),
        "custom_fields.answers.set" => answers::set(world, call),
        "events.rsvps.create" => rsvps::create_or_update(world, call),
        "me.get" => Ok(identity::me(world)),
        "members.get_by_email" => members::get_by_email(world, call),
        "members.remove_from_network" => rows::delete(world, call),
        "members.send_password_reset" => members::send_password_reset(world, call),
        "network.get" => Ok(Outcome::Object(world.network.clone())),
        "plans.archive" => plans::archive(world, call),
        "plans.invites.create" => plans::invite(world, call),
        "plans.invites.resend" | "plans.invites.resend_put" => plans::resend(world, call),
        "plans.members.add" => plans::add_member(world, call),
        "posts.mute" | "posts.unmute" => posts::mute(world, call),
        "purchases.revoke" => payments::revoke(world, call),
        "spaces.members.ban" => members::ban(world, call),
        "subscriptions.cancel" => payments::cancel(world, call),
        _ => match membership::of(call.route.namespace) {
            Some(membership) => membership.perform(world, call),
            None => rows::perform(world, call),
        },
    }
}
