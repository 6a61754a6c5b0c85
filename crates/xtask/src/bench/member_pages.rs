//! The pages that every contestant of a listing reads.

use std::net::SocketAddr;

use crate::Fallible;
use crate::sandbox_process::SandboxProcess;

const PAGES: u16 = 200;
const MEMBERS_PER_PAGE: u16 = 100;

/// The pages of the sandbox's members, their links pointing at the server that is to hand them out.
pub(super) fn member_pages(server: SocketAddr) -> Fallible<Vec<Vec<u8>>> {
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
