//! `mighty-fault-driver CLIENT CASES OUTCOMES`: makes every call of a file against the sandbox that the environment names, each with the name of
//! its case, and writes what came of them. The files are described in `tests/soak/README.md`; the judge is `cargo xtask soak`.
#![forbid(unsafe_code)]

mod blocking_call;
mod call;
mod case;
mod model;

use std::error::Error;
use std::fs;
use std::sync::Mutex;
use std::thread;

use futures_util::StreamExt as _;
use futures_util::stream;
use mighty_networks::{Client, blocking};

use case::{Case, Outcome};

/// How many calls are under way at once. Most of the time they wait.
const AT_ONCE: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, cases, outcomes] = arguments.as_slice() else {
        return Err("name the client (`async` or `blocking`), the file with the cases and the one for the outcomes".into());
    };
    let rounds: Vec<Vec<Case>> = serde_json::from_slice(&fs::read(cases)?)?;
    let written = match kind.as_str() {
        "async" => waiting(&rounds)?,
        "blocking" => blocking(&rounds)?,
        other => return Err(format!("`{other}` is no client: say `async` or `blocking`").into()),
    };
    fs::write(outcomes, serde_json::to_vec(&written)?)?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn waiting(rounds: &[Vec<Case>]) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut written = Vec::new();
    for round in rounds {
        let calls = stream::iter(round).map(|case| call::made(&client, case)).buffer_unordered(AT_ONCE);
        written.extend(calls.collect::<Vec<_>>().await);
    }
    Ok(written)
}

fn blocking(rounds: &[Vec<Case>]) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let client = blocking::Client::from_env()?;
    let mut written = Vec::new();
    for round in rounds {
        let open = Mutex::new(round.iter());
        let next = || open.lock().ok()?.next();
        let worker = || std::iter::from_fn(next).map(|case| blocking_call::made(&client, case)).collect::<Vec<_>>();
        written.extend(
            thread::scope(|scope| {
                let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
                workers.into_iter().map(thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
            })
            .map_err(|_| "a call has panicked")?
            .into_iter()
            .flatten(),
        );
    }
    Ok(written)
}
