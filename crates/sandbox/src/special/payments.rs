//! The ends of subscriptions and purchases.

use serde_json::Value;

use crate::input::Object;
use crate::refusal::Refusal;
use crate::rows::find;
use crate::world::{Call, Outcome, World};

/// `subscriptions.cancel`: a second time is a 422.
pub(crate) fn cancel(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    let Some(row) = world.store.object_mut("subscriptions", id) else { return Err(Refusal::not_found("Subscription")) };
    if row.get("status").and_then(Value::as_str) == Some("canceled") {
        return Err(Refusal::sentence(422, "Subscription is already canceled"));
    }
    row.insert("status".to_owned(), Value::from("canceled"));
    row.insert("updated_at".to_owned(), Value::from(call.now.as_str()));
    if let Some(subscription) = row.get_mut("subscription").and_then(Value::as_object_mut) {
        subscription.insert("canceled_at".to_owned(), Value::from(call.now.as_str()));
        if call.query.text("when") == Some("now") {
            subscription.insert("current_period_end".to_owned(), Value::from(call.now.as_str()));
        }
    }
    let row = row.clone();
    if call.query.text("when") == Some("now") {
        end_access(world, &row);
    }
    Ok(Outcome::Object(row))
}

/// `purchases.revoke`: what was bought through Apple only Apple can take back.
pub(crate) fn revoke(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let id = find(world, call)?;
    let row = world.require("purchases", id)?.clone();
    let platform = row.get("purchase").and_then(|purchase| purchase.get("payment_platform")).and_then(Value::as_str);
    if platform == Some("apple") {
        return Err(Refusal::sentence(422, "Apple In-App Purchases cannot be revoked"));
    }
    world.store.remove("purchases", id);
    end_access(world, &row);
    Ok(Outcome::Object(row))
}

fn end_access(world: &mut World, row: &Object) {
    let plan = row.get("plan").and_then(|plan| plan.get("id")).and_then(Value::as_u64);
    let member = row.get("member_id").and_then(Value::as_u64);
    if let (Some(plan), Some(member)) = (plan, member) {
        world.store.unlink("plans.members", plan, member);
    }
}
