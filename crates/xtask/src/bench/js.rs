//! `cargo xtask bench js`: the npm package beside fetch, zod, axios, stripe and octokit.

use super::member_pages::member_pages;
use super::node_contestants::NodeContestants;
use super::page_server::{PageServer, SMALL_ANSWER};
use crate::Outcome;
use crate::process::Process;

/// Sets up what is missing and runs `tests/bench/js/run.js`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let contestants = NodeContestants::installed("tests/bench/js", "bench-js")?;
    let pages = PageServer::start(member_pages)?;
    let small = PageServer::start(|_| Ok(vec![SMALL_ANSWER.into()]))?;
    let addresses = [&pages, &small].map(|server| format!("http://{}", server.address()));
    let [pages, small] = &addresses;
    Process::new("node").argument(contestants.folder().join("run.js")).argument(pages).argument(small).run()
}
