//! The network that the sandbox plays: its rows, who is asking, and what one call brings with it.

use mighty_networks_core::{Operation, Schema};
use serde_json::{Value, json};

use crate::input::Object;
use crate::page::Page;
use crate::query::Query;
use crate::refusal::Refusal;
use crate::request::Request;
use crate::route::{Route, singular_title};
use crate::store::Store;

/// Everything that requests read and change.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) store: Store,
    /// The network itself, as `network.get` answers it.
    pub(crate) network: Object,
    /// The member to whom the access token belongs.
    pub(crate) me: u64,
    /// That member as it was at first: the token outlives it.
    pub(crate) owner: Object,
}

/// One request that has passed every check which needs no row.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) route: Route,
    pub(crate) query: Query,
    pub(crate) input: Object,
    pub(crate) request: &'a Request,
    pub(crate) now: String,
}

/// What an operation has to say when it went well.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Nothing: an empty 204, or `{}`.
    Nothing,
    /// One object of the declared schema.
    Object(Object),
    /// One page of objects of the declared schema.
    Page(Page),
}

impl Call<'_> {
    pub(crate) fn operation(&self) -> &'static Operation {
        self.route.operation
    }

    /// The last part of the operation id: `create`.
    pub(crate) fn verb(&self) -> &'static str {
        let id = self.route.operation.id;
        id.rsplit_once('.').map_or(id, |(_, verb)| verb)
    }

    /// The schema of the answer.
    pub(crate) fn answer(&self) -> Result<&'static Schema, Refusal> {
        self.route.operation.answer_schema().ok_or_else(|| Refusal::not_found("Answer"))
    }

    /// An identifier from the body.
    pub(crate) fn input_id(&self, name: &str) -> Option<u64> {
        self.input.get(name).and_then(Value::as_u64)
    }
}

/// The collection that a path segment stands for.
pub(crate) fn collection_of(noun: &'static str) -> &'static str {
    if noun == "comments" { "posts.comments" } else { noun }
}

impl World {
    /// A row that has to be there; 404 otherwise.
    pub(crate) fn require(&self, namespace: &'static str, id: u64) -> Result<&Object, Refusal> {
        let noun = namespace.rsplit('.').next().unwrap_or(namespace);
        self.store.object(namespace, id).ok_or_else(|| Refusal::not_found(&singular_title(noun)))
    }

    /// Every row that the path goes through; the first that is missing is a 404.
    pub(crate) fn require_parents(&self, route: &Route) -> Result<(), Refusal> {
        route.parents.iter().try_for_each(|place| self.require(collection_of(place.noun), place.id).map(|_| ()))
    }

    /// The short form in which creators are shown.
    pub(crate) fn user(&self, member: u64) -> Object {
        user_of(self.store.object("members", member).unwrap_or(&self.owner), member == self.me)
    }
}

/// The `User` form of a member.
fn user_of(member: &Object, admin: bool) -> Object {
    let text = |name: &str| member.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = format!("{} {}", text("first_name"), text("last_name"));
    let user = json!({
        "id": member.get("id"), "created_at": member.get("created_at"), "updated_at": member.get("updated_at"),
        "name": name.trim(), "email": text("email"), "short_bio": text("bio").split_inclusive(". ").next().unwrap_or_default().trim(),
        "admin": admin,
    });
    if let Value::Object(user) = user { user } else { Object::new() }
}
