//! Who is behind an event, and whether it is about a space, can be read from its payload.

use super::Finding;
use crate::load::Spec;
use crate::model::{Event, Model};
use crate::wire_type::WireType;

/// Fields that hold a person. A payload with one of them says who is behind the event.
const PEOPLE: &[&str] = &["member", "creator", "member_email", "email", "member_id", "creator_id", "author_id"];

/// The first place of an actor is in the schema, and no payload with a person goes without one.
pub(super) fn actors(spec: &Spec) -> Vec<Finding> {
    let problem = |event: &Event| {
        let payload = event.payload.as_deref().and_then(|name| spec.model(name));
        let problem = match (payload, event.actor.first()) {
            (None, None) => None,
            (None, Some(_)) => Some("an actor is read from a payload, and this event has none".to_owned()),
            (Some(model), None) => PEOPLE.iter().find(|name| has(model, name)).map(|name| format!("`{name}` says who the actor is")),
            (Some(model), Some(place)) => {
                (!is_place(spec, model, place)).then(|| format!("the actor is not at `{place}` of a `{}`", model.name))
            }
        };
        problem.map(|problem| Finding::new(&event.name, problem))
    };
    spec.events.iter().filter_map(problem).collect()
}

/// What joins or leaves says which space, and which network.
pub(super) fn memberships(spec: &Spec) -> Vec<Finding> {
    let lacks = |event: &&Event| {
        let payload = event.payload.as_deref().and_then(|name| spec.model(name));
        event.membership.is_some() && !payload.is_some_and(|model| has(model, "space_id") && has(model, "network_id"))
    };
    let problem = "a membership needs `space_id` and `network_id` in the payload";
    spec.events.iter().filter(lacks).map(|event| Finding::new(&event.name, problem)).collect()
}

fn has(model: &Model, name: &str) -> bool {
    model.fields.iter().any(|field| field.name == name)
}

fn is_place(spec: &Spec, model: &Model, place: &str) -> bool {
    if let Some(prefix) = place.strip_suffix('*') {
        return has(model, &format!("{prefix}email"));
    }
    let (name, rest) = place.split_once('.').map_or((place, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = model.fields.iter().find(|field| field.name == name) else { return false };
    match (&field.wire_type, rest) {
        (WireType::Id, None) => place.ends_with("_id"),
        (WireType::Model(inner), Some(rest)) => spec.model(inner).is_some_and(|inner| is_place(spec, inner, rest)),
        (WireType::Model(inner), None) => spec.model(inner).is_some_and(|inner| has(inner, "id") && has(inner, "email")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{actors, memberships};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn the_first_place_is_in_the_schema() {
        assert_eq!(findings(actors, &valid()), [""; 0]);
        assert_eq!(findings(actors, &valid().replace("[\"member\"]", "[\"member\", \"author\"]")), [""; 0]);
        for place in ["author", "member_*", "*", "creator_id", "member.id", "member.name", "member.member", "id"] {
            let broken = valid().replace("[\"member\"]", &format!("[{place:?}]"));
            assert_eq!(findings(actors, &broken), [format!("`MemberJoined`: the actor is not at `{place}` of a `MemberJoined`")]);
        }
    }

    #[test]
    fn every_layout_is_a_place() {
        let field = "fields = [{ name = \"member\", type = \"Member\", doc = \"The member.\" }]";
        for (name, wire_type, place) in [("author_id", "id", "author_id"), ("member_email", "text", "member_*"), ("email", "text", "*")] {
            let texts = valid()
                .replace(field, &format!("fields = [{{ name = {name:?}, type = {wire_type:?}, doc = \"Who.\" }}]"))
                .replace("[\"member\"]", &format!("[{place:?}]"));
            assert_eq!(findings(actors, &texts), [""; 0], "{place}");
        }
    }

    #[test]
    fn no_person_goes_unnamed_and_no_actor_comes_from_nowhere() {
        let unnamed = valid().replace("actor = [\"member\"]\n", "");
        assert_eq!(findings(actors, &unnamed), ["`MemberJoined`: `member` says who the actor is"]);
        let without = valid().replace("payload = \"MemberJoined\"\n", "");
        assert_eq!(findings(actors, &without), ["`MemberJoined`: an actor is read from a payload, and this event has none"]);
    }

    #[test]
    fn a_membership_names_its_space_and_its_network() {
        assert_eq!(findings(memberships, &valid()), [""; 0]);
        let broken = valid().replace("actor = [\"member\"]\n", "membership = \"join\"\n");
        assert_eq!(findings(memberships, &broken), ["`MemberJoined`: a membership needs `space_id` and `network_id` in the payload"]);
    }
}
