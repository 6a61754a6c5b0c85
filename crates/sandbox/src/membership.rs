//! Rows that belong together without either being a part of the other: tags and badges of members, members of plans and spaces.

use mighty_networks_core::catalog;

use crate::change::change;
use crate::filter::passes;
use crate::page::Page;
use crate::refusal::Refusal;
use crate::route::{singular, singular_title};
use crate::world::{Call, Outcome, World};

/// One relation, seen from the side on which an operation stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Membership {
    /// The name under which the pairs are kept, always as (owner, item) of this namespace.
    relation: &'static str,
    /// The collection that the operation answers rows of.
    item: &'static str,
    /// Whether the pairs are stored the other way round.
    flipped: bool,
}

/// The relation behind a namespace, if it is one.
pub(crate) fn of(namespace: &str) -> Option<Membership> {
    let (relation, item, flipped) = match namespace {
        "members.badges" => ("members.badges", "badges", false),
        "members.tags" => ("members.tags", "tags", false),
        "plans.members" => ("plans.members", "members", false),
        "spaces.members" => ("spaces.members", "members", false),
        "members.plans" => ("plans.members", "plans", true),
        "members.spaces" => ("spaces.members", "spaces", true),
        _ => return None,
    };
    Some(Membership { relation, item, flipped })
}

impl Membership {
    pub(crate) fn perform(self, world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
        world.require_parents(&call.route)?;
        let place = call.route.parents.first().ok_or_else(|| Refusal::not_found("Record"))?;
        match call.verb() {
            "list" => Ok(self.list(world, call, place.id)),
            "add" => self.add(world, call, place.id),
            verb => {
                let item = call.route.own()?;
                if !world.store.linked(self.relation, place.id, item) {
                    return Err(Refusal::not_found(&singular_title(self.item)));
                }
                match verb {
                    "remove" => {
                        world.store.unlink(self.relation, place.id, item);
                        Ok(Outcome::Nothing)
                    }
                    "update" | "replace" => change(world, call, self.item, item).map(Outcome::Object),
                    _ => world.require(self.item, item).cloned().map(Outcome::Object),
                }
            }
        }
    }

    fn list(self, world: &World, call: &Call<'_>, owner: u64) -> Outcome {
        let pairs = world.store.pairs(self.relation);
        let pairs = pairs.map(|(owner, item)| if self.flipped { (item, owner) } else { (owner, item) });
        let rows = pairs.filter(|pair| pair.0 == owner).filter_map(|pair| world.store.object(self.item, pair.1));
        Outcome::Page(Page::cut(rows.filter(|object| passes(object, &call.query)), &call.query))
    }

    /// The row to add comes from the only id of the body or the query; adding it twice is a 422.
    pub(crate) fn add(self, world: &mut World, call: &Call<'_>, owner: u64) -> Result<Outcome, Refusal> {
        let body_name = format!("{}_id", singular(self.item));
        let item = call.input_id(&body_name).or_else(|| call.query.id("user_id"));
        let item = item.ok_or_else(|| Refusal::bad_request(format!("{body_name} is required")))?;
        let object = world.require(self.item, item)?.clone();
        if !world.store.link(self.relation, owner, item) {
            return Err(Refusal::sentence(422, self.already()));
        }
        // `plans.members.add` answers the plan, every other operation what was added.
        let owner_schema = catalog::operation("plans.get").and_then(|operation| operation.answer_schema());
        if self.relation == "plans.members" && call.operation().answer_schema() == owner_schema {
            return world.require("plans", owner).cloned().map(Outcome::Object);
        }
        Ok(Outcome::Object(object))
    }

    fn already(self) -> &'static str {
        match self.relation {
            "members.badges" => "User already has this badge",
            "members.tags" => "User already has this tag",
            "plans.members" => "User already has access to this plan",
            _ => "User is already a member of this space",
        }
    }
}
