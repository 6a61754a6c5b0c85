//! `cargo xtask bench python`: the wheel beside requests, httpx, urllib3, aiohttp, niquests, pydantic and msgspec.

use super::member_pages::member_pages;
use super::page_server::{PageServer, SMALL_ANSWER};
use crate::python_environment::PythonEnvironment;
use crate::wheel::BuiltWheel;
use crate::{Outcome, workspace};

/// Sets up what is missing and runs `tests/bench/run.py`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    let folder = workspace::root().join("tests/bench");
    let environment = PythonEnvironment::ready("bench", &folder.join("requirements.txt"))?;
    let niquests = PythonEnvironment::ready("bench-niquests", &folder.join("requirements_niquests.txt"))?;
    environment.install(&wheel)?;
    let pages = PageServer::start(member_pages)?;
    let small = PageServer::start(|_| Ok(vec![SMALL_ANSWER.into()]))?;
    let addresses = [&pages, &small].map(|server| format!("http://{}", server.address()));
    let [pages, small] = &addresses;
    environment.python().argument("tests/bench/run.py").argument(pages).argument(small).argument(niquests.program("python")).run()
}
