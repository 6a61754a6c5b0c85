//! `cargo xtask bench python`: the wheel beside requests, httpx, urllib3, pydantic and msgspec.

use super::member_pages::member_pages;
use super::page_server::PageServer;
use crate::python_environment::PythonEnvironment;
use crate::wheel::BuiltWheel;
use crate::{Outcome, workspace};

/// Sets up what is missing and runs `tests/bench/run.py`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    let environment = PythonEnvironment::ready("bench", &workspace::root().join("tests/bench/requirements.txt"))?;
    environment.install(&wheel)?;
    let server = PageServer::start(member_pages)?;
    environment.python().argument("tests/bench/run.py").argument(format!("http://{}", server.address())).run()
}
