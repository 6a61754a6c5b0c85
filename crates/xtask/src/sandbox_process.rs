//! The sandbox as a program of its own, which ends with the command that started it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::process::Process;
use crate::{Fallible, Outcome, loopback_http, workspace};

const TOKEN: &str = "mn_test_sandbox_token";
const NETWORK: &str = "12345";

/// A running sandbox with seeded data, on a free port of the loopback address.
pub(crate) struct SandboxProcess {
    child: Child,
    address: String,
}

impl SandboxProcess {
    /// Builds the sandbox if need be and starts it with this many members.
    pub(crate) fn start(members: u32) -> Fallible<Self> {
        Self::start_program(&program()?, members)
    }

    /// Starts the program of a sandbox that was built elsewhere.
    pub(crate) fn start_program(program: &Path, members: u32) -> Fallible<Self> {
        let mut command = Process::new(program)
            .arguments(["--seed", "7", "--token", TOKEN, "--network", NETWORK, "--until-stdin-closes", "--members"])
            .argument(members.to_string())
            .into_command();
        // From here on it is ended whatever happens.
        let mut process = Self { child: command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?, address: String::new() };
        let mut greeting = String::new();
        if let Some(output) = process.child.stdout.take() {
            BufReader::new(output).read_line(&mut greeting)?;
        }
        let address = greeting.trim().strip_prefix("listening on http://");
        address
            .ok_or_else(|| format!("the sandbox does not say where it listens: `{}`", greeting.trim()))?
            .clone_into(&mut process.address);
        Ok(process)
    }

    /// The host and port where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Points a program that reads the environment as every client of ours does at this sandbox.
    pub(crate) fn seen_by(&self, program: Process) -> Process {
        let base_url = format!("http://{}", self.address);
        program.variable("MIGHTY_API_TOKEN", TOKEN).variable("MIGHTY_NETWORK_ID", NETWORK).variable("MIGHTY_BASE_URL", base_url)
    }

    /// Makes the next call of an operation fail with a status, to be tried again after a second.
    pub(crate) fn fail_next(&self, operation: &str, status: u16) -> Outcome {
        let fault = json!({ "operation": operation, "times": 1, "status": status, "retry_after": 1 });
        self.script(&fault)
    }

    /// Scripts a fault or a list of them, as `crates/sandbox/README.md` has it.
    pub(crate) fn script(&self, fault: &Value) -> Outcome {
        self.send("POST", "/_sandbox/faults", &fault.to_string()).map(|_| ())
    }

    /// What arrived, and what was changed.
    pub(crate) fn ledger(&self) -> Fallible<Vec<u8>> {
        self.send("GET", "/_sandbox/ledger", "")
    }

    /// Calls an operation by the path behind the network, for data and not for what is measured.
    pub(crate) fn call(&self, method: &str, path: &str, body: &str) -> Fallible<Vec<u8>> {
        self.send(method, &format!("/admin/v1/networks/{NETWORK}{path}"), body)
    }

    /// How many requests came for each operation, those that failed included.
    pub(crate) fn requests_by_operation(&self) -> Fallible<Vec<(String, u64)>> {
        let seen: Value = serde_json::from_slice(&self.send("GET", "/_sandbox/requests", "")?)?;
        let counts = seen.get("counts").and_then(Value::as_object).ok_or("the sandbox gives no counts of requests")?;
        Ok(counts.iter().map(|(operation, count)| (operation.clone(), count.as_u64().unwrap_or_default())).collect())
    }

    /// The body of one page of members, as the sandbox writes it.
    pub(crate) fn members_page(&self, number: u16) -> Fallible<Vec<u8>> {
        self.send("GET", &format!("/admin/v1/networks/{NETWORK}/members?page={number}&per_page=100"), "")
    }

    fn send(&self, method: &str, target: &str, body: &str) -> Fallible<Vec<u8>> {
        loopback_http::send(&self.address, method, target, TOKEN, body)
    }
}

impl Drop for SandboxProcess {
    fn drop(&mut self) {
        // It may have ended by itself, which is what this is for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The sandbox's program, built if need be.
pub(crate) fn program() -> Fallible<PathBuf> {
    workspace::program("mighty-sandbox")
}
