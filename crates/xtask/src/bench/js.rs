//! `cargo xtask bench js`: the npm package beside fetch, zod, axios, stripe and octokit.

use super::member_pages::member_pages;
use super::node_contestants::NodeContestants;
use super::page_server::PageServer;
use crate::Outcome;
use crate::process::Process;

/// The answer of the server for first calls: each client finds in it what it asked for.
const SMALL: &str = r#"{"object":"balance","user":{"id":1,"email":"ada@example.com"},"network":{"id":12345,"subdomain":"sandbox"}}"#;

/// Sets up what is missing and runs `tests/bench/js/run.js`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let contestants = NodeContestants::installed("tests/bench/js", "bench-js")?;
    let pages = PageServer::start(member_pages)?;
    let small = PageServer::start(|_| Ok(vec![SMALL.into()]))?;
    let addresses = [&pages, &small].map(|server| format!("http://{}", server.address()));
    let [pages, small] = &addresses;
    Process::new("node").argument(contestants.folder().join("run.js")).argument(pages).argument(small).run()
}
