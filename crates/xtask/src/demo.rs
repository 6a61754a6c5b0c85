//! `cargo xtask demo`: the usual jobs, from Python and from Node.js, against the sandbox, with faults on the way, and a delivery of a
//! webhook into a receiver.

use std::fs;

use crate::process::Process;
use crate::sandbox_process::SandboxProcess;
use crate::wheel::BuiltWheel;
use crate::{Outcome, npm_package, workspace};

const MEMBERS: u32 = 2_350;

/// What the script has to cost, fault by fault: 24 pages of 100 members hold 2,350, and two calls are tried twice.
const PRICE: [(&str, u64); 8] = [
    ("me.get", 1),
    ("members.get_by_email", 2),
    ("members.list", 24),
    ("posts.create", 1),
    ("posts.delete", 1),
    ("posts.get", 1),
    ("posts.update", 2),
    ("spaces.list", 1),
];

/// Sets up what is missing, runs the examples and checks what those of the clients cost.
pub(crate) fn run() -> Outcome {
    let environment = BuiltWheel::build()?.environment;
    price_of("Python", environment.python().argument("python/examples/demo.py"))?;
    println!("\nPython: deliveries come over a socket into a receiver of webhooks.\n");
    // The receiver keeps what it has handled in the folder where it is started.
    let receiver = environment.python().argument(workspace::root().join("python/examples/webhooks_demo.py"));
    receiver.variable("MIGHTY_WEBHOOK_KEY", "the-key-of-the-demo").folder(&workspace::empty_folder("demo")?).run()?;

    let folder = npm_package::consumer("demo", &npm_package::packed()?)?;
    let script = folder.join("demo.mjs");
    fs::copy(workspace::root().join("js/examples/demo.mjs"), &script)?;
    price_of("Node.js", Process::new("node").argument(script))
}

/// Runs one example against a sandbox of its own.
fn price_of(language: &str, example: Process) -> Outcome {
    let sandbox = SandboxProcess::start(MEMBERS)?;
    sandbox.fail_next("members.get_by_email", 429)?;
    sandbox.fail_next("posts.update", 503)?;
    println!("\n{language}: the sandbox will answer 429 to the first members.get_by_email and 503 to the first posts.update.\n");
    sandbox.seen_by(example).run()?;
    let spent = sandbox.requests_by_operation()?;
    println!("\n{}", bill(&spent));
    let expected = PRICE.map(|(operation, count)| (operation.to_owned(), count));
    if spent == expected { Ok(()) } else { Err(format!("the demo was to cost this:\n{}", bill(&expected)).into()) }
}

/// One line for each operation, and the sum.
fn bill(requests: &[(String, u64)]) -> String {
    let total = requests.iter().map(|(_, count)| count).sum();
    let rows = requests.iter().map(|(operation, count)| (operation.as_str(), *count)).chain([("all", total)]);
    rows.map(|(operation, count)| format!("{operation:<22} {count:>3} requests")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::bill;

    #[test]
    fn the_bill_ends_with_the_sum() {
        let requests = [("me.get".to_owned(), 1), ("members.list".to_owned(), 24)];
        assert_eq!(
            bill(&requests),
            "me.get                   1 requests\nmembers.list            24 requests\nall                     25 requests"
        );
    }
}
