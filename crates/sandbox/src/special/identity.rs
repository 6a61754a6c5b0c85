//! Who is asking, and where.

use serde_json::Value;

use crate::input::Object;
use crate::world::{Outcome, World};

/// `me.get`: the person to whom the token belongs, and the network.
pub(crate) fn me(world: &World) -> Outcome {
    let mut object = Object::new();
    object.insert("user".to_owned(), Value::Object(world.user(world.me)));
    object.insert("network".to_owned(), Value::Object(world.network.clone()));
    Outcome::Object(object)
}
