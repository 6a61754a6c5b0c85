//! The step that holds the crates to `deny.toml`. Advisories are not asked for, since their database is not to be had without the network:
//! `cargo xtask audit` does that.

use super::workshop::Workshop;
use crate::{Outcome, supply_chain};

pub(super) fn run(_: &Workshop) -> Outcome {
    supply_chain::cargo_deny(&supply_chain::tools()?, &["bans", "licenses", "sources"])
}
