//! `cargo xtask bench webhooks`: receiving deliveries, in Python and Node.js, beside json, pydantic, msgspec, zod, stripe and a bare route.

use super::node_contestants::NodeContestants;
use crate::python_environment::PythonEnvironment;
use crate::servers::Servers;
use crate::wheel::BuiltWheel;
use crate::{Outcome, workspace};

/// Sets up what is missing and runs `tests/bench/webhooks/run.py`, which measures and prints.
pub(super) fn run() -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    let environment = PythonEnvironment::ready("bench-webhooks", &workspace::root().join("tests/bench/webhooks/requirements.txt"))?;
    environment.install(&wheel)?;
    let node = NodeContestants::installed("tests/bench/webhooks/js", "bench-webhooks-js")?;
    let servers = Servers::start()?;
    servers.seen_by(environment.python().argument("tests/bench/webhooks/run.py").argument(node.folder())).run()
}
