//! `mighty-fault-driver CASES OUTCOMES`: makes every call of a file against the sandbox that the environment names, each with the name of its
//! case, and writes what came of them. The files are described in `tests/soak/README.md`; the judge is `cargo xtask soak`.
#![forbid(unsafe_code)]

mod call;
mod case;

use std::error::Error;
use std::fs;

use futures_util::StreamExt as _;
use futures_util::stream;
use mighty_networks::Client;

use case::Case;

/// How many calls are under way at once. Most of the time they wait.
const AT_ONCE: usize = 32;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(cases), Some(outcomes)) = (arguments.next(), arguments.next()) else {
        return Err("name the file with the cases and the one for the outcomes".into());
    };
    let rounds: Vec<Vec<Case>> = serde_json::from_slice(&fs::read(cases)?)?;
    let client = Client::from_env()?;
    let mut written = Vec::new();
    for round in &rounds {
        let calls = stream::iter(round).map(|case| call::made(&client, case)).buffer_unordered(AT_ONCE);
        written.extend(calls.collect::<Vec<_>>().await);
    }
    fs::write(outcomes, serde_json::to_vec(&written)?)?;
    Ok(())
}
