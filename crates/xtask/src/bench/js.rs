//! `cargo xtask bench js`: the npm package beside fetch, zod, axios, stripe and octokit.

use std::fs;
use std::path::PathBuf;

use super::member_pages::member_pages;
use super::page_server::PageServer;
use crate::process::Process;
use crate::{Outcome, npm_package, workspace};

/// The answer of the server for first calls: each client finds in it what it asked for.
const SMALL: &str = r#"{"object":"balance","user":{"id":1,"email":"ada@example.com"},"network":{"id":12345,"subdomain":"sandbox"}}"#;

/// Sets up what is missing and runs `tests/bench/js/run.js`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let tarball = npm_package::packed()?;
    let folder = contestants()?;
    npm_package::install_locked(&folder)?;
    npm_package::install_tarball(&folder, &tarball)?;
    let pages = PageServer::start(member_pages)?;
    let small = PageServer::start(|_| Ok(vec![SMALL.into()]))?;
    let addresses = [&pages, &small].map(|server| format!("http://{}", server.address()));
    let [pages, small] = &addresses;
    Process::new("node").argument(folder.join("run.js")).argument(pages).argument(small).run()
}

/// A copy of `tests/bench/js` under the target folder: Node looks for packages beside the file that asks for them.
fn contestants() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = workspace::target_folder()?.join("bench-js");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(workspace::root().join("tests/bench/js"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(folder)
}
