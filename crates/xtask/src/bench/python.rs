//! `cargo xtask bench python`: the wheel beside requests, httpx, urllib3, pydantic and msgspec.

use std::net::SocketAddr;

use super::page_server::PageServer;
use crate::python_environment::PythonEnvironment;
use crate::sandbox_process::SandboxProcess;
use crate::wheel::BuiltWheel;
use crate::{Outcome, workspace};

const PAGES: u16 = 200;
const MEMBERS_PER_PAGE: u16 = 100;

/// Sets up what is missing and runs `tests/bench/run.py`, which measures and prints, on pages that the sandbox wrote.
pub(super) fn run() -> Outcome {
    let wheel = BuiltWheel::build()?.file;
    let environment = PythonEnvironment::ready("bench", &workspace::root().join("tests/bench/requirements.txt"))?;
    environment.install(&wheel)?;
    let server = PageServer::start(pages)?;
    environment.python().argument("tests/bench/run.py").argument(format!("http://{}", server.address())).run()
}

/// The pages of the sandbox's members, their links pointing at the server that is to hand them out.
fn pages(server: SocketAddr) -> Result<Vec<Vec<u8>>, Box<dyn std::error::Error>> {
    let sandbox = SandboxProcess::start(u32::from(PAGES) * u32::from(MEMBERS_PER_PAGE))?;
    let mut pages = Vec::new();
    for number in 1..=PAGES {
        let page = String::from_utf8(sandbox.members_page(number)?)?;
        pages.push(page.replace(sandbox.address(), &server.to_string()).into_bytes());
    }
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!("{PAGES} pages of {MEMBERS_PER_PAGE} members, {} bytes each on average", bytes / usize::from(PAGES));
    Ok(pages)
}
