//! The few inputs that a row does not show as they were given.

use mighty_networks_core::Schema;
use serde_json::{Value, json};

use crate::compose::embedded;
use crate::input::Object;
use crate::world::{Call, World};

/// Turns given input fields into fields of the row.
///
/// Fields that the answer does not have are kept as well: they are never shown, but a later change may build on them.
pub(crate) fn shape(world: &World, call: &Call<'_>, schema: &'static Schema, mut given: Object) -> Object {
    embed_references(world, schema, &mut given);
    match schema.name {
        "Poll" => poll(&mut given),
        "Post" => copy(&mut given, "description", "summary"),
        "Badge" => badge(&mut given),
        "Comment" => comment(world, &mut given),
        "Coursework" => coursework(world, &mut given),
        "CustomFieldAnswer" => answer(world, &mut given),
        "Rsvp" => rsvp(call, &mut given),
        _ => {}
    }
    given
}

/// `member_id` becomes `member` where the answer shows the whole member.
fn embed_references(world: &World, schema: &'static Schema, given: &mut Object) {
    for field in schema.fields {
        let Some(id) = given.get(&format!("{}_id", field.name)).and_then(Value::as_u64) else { continue };
        if let Some(value) = embedded(world, &field.kind, id) {
            given.insert(field.name.to_owned(), value);
        }
    }
}

fn copy(given: &mut Object, from: &str, to: &str) {
    if let Some(value) = given.get(from).cloned() {
        given.insert(to.to_owned(), value);
    }
}

/// A poll is created as `hot_cold` and shown as `hot_cold_poll`; a question has no poll type at all.
fn poll(given: &mut Object) {
    if let Some(kind) = given.remove("poll_type").as_ref().and_then(Value::as_str) {
        let post_type = if kind == "question" { "question" } else { "poll" };
        given.insert("post_type".to_owned(), Value::from(post_type));
        if post_type == "poll" {
            given.insert("poll_type".to_owned(), Value::from(format!("{kind}_poll")));
        }
    }
    if let Some(Value::Array(choices)) = given.get_mut("choices") {
        for (number, choice) in (1..).zip(choices) {
            *choice = json!({ "id": format!("choice_{number}"), "text": choice.take() });
        }
    }
}

fn badge(given: &mut Object) {
    if let Some(avatar) = given.get("avatar_id").and_then(Value::as_u64) {
        given.insert("avatar_url".to_owned(), Value::from(format!("https://media.example.com/assets/{avatar}/badge.png")));
    }
}

fn comment(world: &World, given: &mut Object) {
    let answered = given.get("reply_to_id").and_then(Value::as_u64).and_then(|id| world.store.object("posts.comments", id));
    if let Some(depth) = answered.and_then(|comment| comment.get("depth")).and_then(Value::as_u64) {
        given.insert("depth".to_owned(), Value::from(depth.saturating_add(1)));
    }
}

fn coursework(world: &World, given: &mut Object) {
    let parent = given.get("parent_id").and_then(Value::as_u64).and_then(|id| world.store.object("spaces.courseworks", id));
    if let Some(kind) = parent.and_then(|parent| parent.get("type")).cloned() {
        given.insert("parent_type".to_owned(), kind);
    }
}

fn answer(world: &World, given: &mut Object) {
    if let Some(Value::Array(ids)) = given.remove("segment_ids") {
        let options = ids.iter().filter_map(Value::as_u64).filter_map(|id| world.store.object("custom_fields.options", id));
        given.insert("segments".to_owned(), options.cloned().map(Value::Object).collect());
    }
}

fn rsvp(call: &Call<'_>, given: &mut Object) {
    let event = call.route.parents.first().map(|place| place.id);
    if let (Some(event), Some(moment)) = (event, given.get("instance_at").cloned()) {
        let instance = json!({ "post_id": event, "starts_at": moment, "ends_at": moment, "instance_index": 0 });
        given.insert("event_instance".to_owned(), instance);
    }
}
