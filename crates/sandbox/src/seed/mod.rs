//! The data that a network starts with: the members that the options ask for and a modest number of everything else.

mod maker;
mod payment;
mod person;
mod random;
#[rustfmt::skip]
mod words;

use mighty_networks_core::catalog;
use serde_json::{Value, json};

use self::maker::Maker;
use self::random::Random;
use crate::compose::belong;
use crate::input::Object;
use crate::options::Options;
use crate::store::{Row, Store};
use crate::world::{World, collection_of};

/// Collections with the schema of their rows, the path segments of the rows above, and how many rows; what others refer to comes first.
const COLLECTIONS: &[(&str, &str, &[&str], u64)] = &[
    ("collections", "Collection", &[], 4),
    ("spaces", "Space", &[], 8),
    ("plans", "Plan", &[], 6),
    ("custom_fields", "CustomField", &[], 6),
    ("custom_fields.options", "CustomFieldOption", &["custom_fields"], 24),
    ("tags", "Tag", &[], 6),
    ("badges", "Badge", &[], 5),
    ("posts", "Post", &[], 40),
    ("posts.comments", "Comment", &["posts"], 80),
    ("posts.reactions", "Reaction", &["posts"], 60),
    ("comments.reactions", "Reaction", &["comments"], 30),
    ("polls", "Poll", &[], 8),
    ("events", "Event", &[], 12),
    ("events.rsvps", "Rsvp", &["events"], 36),
    ("invites", "Invite", &[], 30),
    ("plans.invites", "Invite", &["plans"], 12),
    ("subscriptions", "Subscription", &[], 30),
    ("purchases", "Purchase", &[], 30),
    ("spaces.courseworks", "Coursework", &["spaces"], 24),
    ("custom_fields.answers", "CustomFieldAnswer", &["custom_fields", "members"], 36),
    ("abuse_reports", "AbuseReport", &[], 10),
];

/// 2025-01-06T10:00:00Z, after which everything but the members was made.
const FIRST_CREATED: u64 = 1_736_157_600;

/// A network as new. It always has a member, because the access token belongs to one.
pub(crate) fn world(options: &Options) -> World {
    let mut random = Random::new(options.seed);
    let mut world = World { store: Store::new(), network: network(options), me: 0, owner: Object::new() };
    let count = u64::from(options.members.max(1));
    for number in 1..=count {
        let id = world.store.fresh_id();
        let object = person::member(&mut random, id, number, count);
        world.store.insert("members", id, Row { parents: Vec::new(), object });
    }
    world.me = world.store.ids("members").first().copied().unwrap_or_default();
    world.owner = world.store.object("members", world.me).cloned().unwrap_or_default();
    for (namespace, schema, nouns, count) in COLLECTIONS {
        for rank in 1..=*count {
            grow(&mut world, &mut random, (namespace, schema), nouns, rank);
        }
    }
    relate(&mut world, &mut random);
    world
}

fn network(options: &Options) -> Object {
    let network = json!({
        "id": options.network, "created_at": "2021-11-15T16:20:00Z", "updated_at": "2025-10-02T08:05:41Z",
        "subdomain": options.subdomain, "title": "The Sandbox Guild", "subtitle": "A community that exists only in memory",
        "purpose": "We bring together people who test integrations so that nobody else has to notice them.",
        "description": "Nothing here is real, and everything can be changed.",
    });
    network.as_object().cloned().unwrap_or_default()
}

/// Adds one row. The rows above are taken in turn, so that the first of them have most below them.
fn grow(world: &mut World, random: &mut Random, (namespace, schema): (&'static str, &str), nouns: &[&'static str], rank: u64) {
    let Some(schema) = catalog::schema(schema) else { return };
    let id = world.store.fresh_id();
    let mut given = Object::new();
    let mut parents = Vec::new();
    for noun in nouns {
        let parent = in_turn(&world.store.ids(collection_of(noun)), rank);
        if let Some(object) = world.store.object(collection_of(noun), parent) {
            belong(world, &mut given, (noun, parent), object);
        }
        parents.push(parent);
    }
    given.retain(|name, _| schema.position(name).is_some());
    particular(world, random, namespace, rank, &mut given);
    let created = created(rank);
    let object = Maker { random, world, id, rank, created }.fill(schema, given);
    world.store.insert(namespace, id, Row { parents, object });
}

/// Rows of a collection were made some days apart.
fn created(rank: u64) -> u64 {
    FIRST_CREATED + rank * 345_600 + rank * rank * 37
}

/// The rows of a collection one after the other, and then from the start again.
fn in_turn(ids: &[u64], rank: u64) -> u64 {
    let index = rank.saturating_sub(1).checked_rem(u64::try_from(ids.len()).unwrap_or(0)).unwrap_or(0);
    usize::try_from(index).ok().and_then(|index| ids.get(index)).copied().unwrap_or_default()
}

/// What a row of a collection has that its field names do not tell.
fn particular(world: &mut World, random: &mut Random, namespace: &str, rank: u64, given: &mut Object) {
    let member = in_turn(&world.store.ids("members"), rank);
    let mut set = |name: &str, value: Value| drop(given.insert(name.to_owned(), value));
    match namespace {
        // Two plans that members can be added to, then everything.
        "plans" if rank <= 2 => {
            set("pricing_type", Value::from(if rank == 1 { "free" } else { "nonpaid" }));
            set("status", Value::from("visible"));
        }
        "spaces" => set("collection_id", Value::from(in_turn(&world.store.ids("collections"), rank))),
        "events" => set("space_id", Value::from(in_turn(&world.store.ids("spaces"), rank))),
        "posts.reactions" | "comments.reactions" => set("member_id", Value::from(member)),
        "events.rsvps" => {
            set("member", world.store.object("members", member).cloned().map(Value::Object).unwrap_or_default());
        }
        "subscriptions" => payment::subscription(world, random, member, rank, given),
        "purchases" => payment::purchase(world, random, member, rank, given),
        _ => {}
    }
}

/// Puts the members into spaces, and tags, badges and free plans on some of them.
fn relate(world: &mut World, random: &mut Random) {
    let (spaces, tags, badges) = (world.store.ids("spaces"), world.store.ids("tags"), world.store.ids("badges"));
    let free = in_turn(&world.store.ids("plans"), 1);
    for member in world.store.ids("members") {
        for _ in 0..=random.below(3) {
            world.store.link("spaces.members", random.pick(&spaces), member);
        }
        if random.chance(30) {
            world.store.link("members.tags", member, random.pick(&tags));
        }
        if random.chance(20) {
            world.store.link("members.badges", member, random.pick(&badges));
        }
        if random.chance(40) {
            world.store.link("plans.members", free, member);
        }
    }
}
