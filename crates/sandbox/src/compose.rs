//! From an input to the fields of a row: references are looked up, given fields taken over, the rest filled in.

use mighty_networks_core::{Kind, Schema, catalog};
use serde_json::{Value, json};

use crate::fresh;
use crate::input::Object;
use crate::refusal::Refusal;
use crate::route::singular;
use crate::shape::shape;
use crate::store::Row;
use crate::world::{Call, World, collection_of};

/// The collections that ids in a body refer to.
const REFERENCES: &[(&str, &str)] = &[
    ("collection_id", "collections"),
    ("member_id", "members"),
    ("parent_id", "spaces.courseworks"),
    ("reply_to_id", "posts.comments"),
    ("segment_ids", "custom_fields.options"),
    ("space_id", "spaces"),
    ("space_ids", "spaces"),
    ("user_id", "members"),
];

/// Every row that the body refers to has to be there; 404 otherwise.
pub(crate) fn check_references(world: &World, call: &Call<'_>) -> Result<(), Refusal> {
    for (name, namespace) in REFERENCES {
        let value = call.input.get(*name);
        let ids = value.and_then(Value::as_array).map_or_else(|| value.into_iter().collect(), |list| list.iter().collect::<Vec<_>>());
        for id in ids.into_iter().filter_map(Value::as_u64) {
            world.require(namespace, id)?;
        }
    }
    Ok(())
}

/// A whole new row: what is given, what follows from it and from the path, and defaults for what the API promises.
pub(crate) fn compose(world: &World, call: &Call<'_>, schema: &'static Schema, id: u64) -> Object {
    let given = call.input.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut object = inherited(world, call, schema);
    object.extend(shape(world, call, schema, given));
    let known = fresh::Known { world, now: &call.now, id, rank: rank(world, call) };
    known.complete(schema, &mut object);
    object
}

/// The position behind the last row of the same list.
fn rank(world: &World, call: &Call<'_>) -> usize {
    let parents = call.route.parent_ids();
    world.store.rows(call.route.namespace).filter(|(_, row)| row.parents == parents).count() + 1
}

/// The fields that follow from the rows in the path: a comment knows its post and the space of that post.
fn inherited(world: &World, call: &Call<'_>, schema: &'static Schema) -> Object {
    let mut object = Object::new();
    for place in &call.route.parents {
        let Some(parent) = world.store.object(collection_of(place.noun), place.id) else { continue };
        belong(world, &mut object, (place.noun, place.id), parent);
    }
    object.retain(|name, _| schema.position(name).is_some());
    object
}

/// Notes in a row that it belongs to another.
pub(crate) fn belong(world: &World, object: &mut Object, (noun, id): (&str, u64), parent: &Object) {
    object.insert(format!("{}_id", singular(noun)), Value::from(id));
    match noun {
        "members" => {
            object.insert("user_id".to_owned(), Value::from(id));
        }
        "posts" | "comments" => {
            let space = parent.get("space_id").cloned().unwrap_or_default();
            let kind = if noun == "posts" { "Post" } else { "Comment" };
            for (name, value) in [
                ("targetable_id", Value::from(id)),
                ("targetable_type", Value::from(kind)),
                ("space_id", space.clone()),
                ("targetable_space_id", space),
            ] {
                object.insert(name.to_owned(), value);
            }
        }
        "events" => {
            object.insert("event".to_owned(), Value::Object(event_detail(world, id, parent)));
        }
        _ => {}
    }
}

/// The longer form in which an RSVP shows its event.
fn event_detail(world: &World, id: u64, event: &Object) -> Object {
    let mut detail: Object =
        event.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), value.clone())).collect();
    let creator = event.get("creator").and_then(|creator| creator.get("id")).and_then(Value::as_u64).unwrap_or(world.me);
    let space = event.get("space_id").and_then(Value::as_u64).unwrap_or_default();
    let title = event.get("title").cloned().unwrap_or_default();
    for (name, value) in [
        ("summary", title),
        ("creator_id", Value::from(creator)),
        ("creator", world.store.object("members", creator).cloned().map(Value::Object).unwrap_or_default()),
        ("space_id", Value::from(space)),
        ("space", world.store.object("spaces", space).cloned().map(Value::Object).unwrap_or_default()),
    ] {
        detail.insert(name.to_owned(), value);
    }
    let created = event.get("created_at").and_then(Value::as_str).unwrap_or_default();
    let known = fresh::Known { world, now: created, id, rank: 1 };
    if let Some(schema) = catalog::schema("EventDetail") {
        known.complete(schema, &mut detail);
    }
    detail
}

/// What a new row brings about beside itself: the spaces of a new member, the options of a new custom field.
pub(crate) fn follow_up(world: &mut World, call: &Call<'_>, id: u64) {
    match call.operation().id {
        "members.create" => {
            for space in call.input.get("space_ids").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_u64) {
                world.store.link("spaces.members", space, id);
            }
        }
        "custom_fields.create" => {
            for title in call.input.get("options").and_then(Value::as_array).into_iter().flatten() {
                let option = world.store.fresh_id();
                let object = json!({
                    "id": option, "created_at": call.now, "updated_at": call.now, "title": title, "custom_field_id": id,
                    "member_count": 0, "is_ad_hoc": false, "creator_id": world.me,
                });
                if let Value::Object(object) = object {
                    world.store.insert("custom_fields.options", option, Row { parents: vec![id], object });
                }
            }
        }
        _ => {}
    }
}

/// The embedded form of a row, for a field that shows a whole object.
pub(crate) fn embedded(world: &World, kind: &Kind, id: u64) -> Option<Value> {
    let Kind::Object(schema) = kind else { return None };
    match schema.name {
        "Member" => world.store.object("members", id).cloned().map(Value::Object),
        "Space" => world.store.object("spaces", id).cloned().map(Value::Object),
        "User" => Some(Value::Object(world.user(id))),
        _ => None,
    }
}
