//! Subscriptions and purchases: a copy of the member, the plan, and the payment itself.

use mighty_networks_core::catalog;
use serde_json::{Value, json};

use super::maker::Maker;
use super::random::Random;
use super::{created, in_turn};
use crate::input::Object;
use crate::world::World;

/// Every fifth subscription is canceled.
pub(super) fn subscription(world: &mut World, random: &mut Random, member: u64, rank: u64, given: &mut Object) {
    let canceled = rank.is_multiple_of(5);
    // Kept for the filter `status`; no answer shows it.
    given.insert("status".to_owned(), Value::from(if canceled { "canceled" } else { "active" }));
    pay(world, random, Form { member_prefix: "", plan: "SubscriptionPlan", paid: "subscription" }, (member, rank), given);
    let platform = if rank.is_multiple_of(4) { "apple" } else { "stripe" };
    let mut known = json!({ "payment_platform": platform });
    if !canceled && let Some(known) = known.as_object_mut() {
        known.insert("canceled_at".to_owned(), Value::Null);
    }
    detail(world, random, ("subscription", "SubscriptionDetail"), (known, rank), given);
}

/// Every fourth purchase was made through Apple, and so cannot be revoked.
pub(super) fn purchase(world: &mut World, random: &mut Random, member: u64, rank: u64, given: &mut Object) {
    pay(world, random, Form { member_prefix: "member_", plan: "PurchasePlan", paid: "one-time-payment" }, (member, rank), given);
    let platform = if rank.is_multiple_of(4) { "apple" } else { "stripe" };
    detail(world, random, ("purchase", "PurchaseDetail"), (json!({ "payment_platform": platform }), rank), given);
}

/// How the two kinds of rows differ.
#[derive(Clone, Copy)]
struct Form {
    /// What stands before the names of the member's fields.
    member_prefix: &'static str,
    /// The schema of the plan.
    plan: &'static str,
    /// The type of a plan that costs something.
    paid: &'static str,
}

/// Copies member and plan into the row and lets the member into the plan.
fn pay(world: &mut World, random: &mut Random, form: Form, (member, rank): (u64, u64), given: &mut Object) {
    let (Some(person), Some(schema)) = (world.store.object("members", member), catalog::schema("Member")) else { return };
    for field in schema.fields {
        given.insert(format!("{}{}", form.member_prefix, field.name), person.get(field.name).cloned().unwrap_or_default());
    }
    given.remove("id");
    given.insert("member_id".to_owned(), Value::from(member));
    let plan = in_turn(&world.store.ids("plans"), rank);
    let row = world.store.object("plans", plan);
    let text = |name: &str| row.and_then(|row| row.get(name)).and_then(Value::as_str).unwrap_or_default();
    let free = matches!(text("pricing_type"), "free" | "nonpaid");
    let mut known = json!({ "id": plan, "name": text("name"), "type": if free { "free" } else { form.paid } });
    if free && let Some(known) = known.as_object_mut() {
        known.insert("amount".to_owned(), Value::from(0));
    }
    detail(world, random, ("plan", form.plan), (known, rank), given);
    world.store.link("plans.members", plan, member);
}

/// Adds one nested object with the rest of its fields made up. Its id, unless known, is the id of the row.
fn detail(world: &World, random: &mut Random, (field, schema): (&str, &str), (known, rank): (Value, u64), given: &mut Object) {
    let (Some(schema), Value::Object(known)) = (catalog::schema(schema), known) else { return };
    let mut maker = Maker { random, world, id: world.store.last_id(), rank, created: created(rank) };
    given.insert(field.to_owned(), Value::Object(maker.fill(schema, known)));
}
