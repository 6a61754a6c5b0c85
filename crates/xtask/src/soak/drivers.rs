//! The clients that make the calls.

use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::{Fallible, npm_package, sandbox_process, workspace};

/// The folder of the clients' programs.
const FOLDER: &str = "tests/soak";

/// The clients as they are installed, and what runs them.
pub(super) struct Drivers {
    sandbox: PathBuf,
    rust: PathBuf,
    python: PathBuf,
    node: PathBuf,
}

/// One client.
#[derive(Debug, Clone, Copy)]
pub(super) enum Client {
    Rust,
    RustBlocking,
    PythonSync,
    PythonAsync,
    Node,
}

impl Client {
    pub(super) const ALL: [Self; 5] = [Self::Rust, Self::RustBlocking, Self::PythonSync, Self::PythonAsync, Self::Node];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::RustBlocking => "Rust, blocking",
            Self::PythonSync => "Python",
            Self::PythonAsync => "Python, async",
            Self::Node => "Node.js",
        }
    }
}

/// What comes of a run of each client, side by side since they wait most of the time. The first that fails says why.
pub(super) fn of_each<T: Send>(run: impl Fn(Client) -> Fallible<T> + Sync) -> Fallible<Vec<T>> {
    thread::scope(|scope| {
        let run = |client| run(client).map_err(|problem| problem.to_string());
        let running = Client::ALL.map(|client| scope.spawn(move || run(client)));
        running.into_iter().map(|one| Ok(one.join().unwrap_or_else(|panic| resume_unwind(panic))?)).collect()
    })
}

impl Drivers {
    /// The Rust program is built if need be; the wheel is installed in the environment, and the tarball beside the programs for Node.js.
    pub(super) fn ready(environment: &PythonEnvironment, tarball: &Path) -> Fallible<Self> {
        let rust = workspace::program("mighty-networks-fault-driver")?;
        let node = npm_package::consumer("soak", tarball)?;
        let root = workspace::root();
        for program in ["tests/soak/faults.mjs", "tests/soak/memory.mjs", "tests/js/operations.js"] {
            let program = root.join(program);
            fs::copy(&program, node.join(program.file_name().ok_or("a file has a name")?))?;
        }
        Ok(Self { sandbox: sandbox_process::program()?, rust, python: environment.program("python"), node })
    }

    /// The program of the sandbox, which each run gets one of.
    pub(super) fn sandbox(&self) -> &Path {
        &self.sandbox
    }

    /// Makes the calls of one file, and writes the outcomes to the other.
    pub(super) fn faults(&self, client: Client, cases: &Path, outcomes: &Path) -> Process {
        let program = match client {
            Client::Rust => Process::new(&self.rust).argument("async"),
            Client::RustBlocking => Process::new(&self.rust).argument("blocking"),
            Client::PythonSync => self.python("faults.py").argument("sync"),
            Client::PythonAsync => self.python("faults.py").argument("async"),
            Client::Node => Process::new("node").argument(self.node.join("faults.mjs")),
        };
        program.argument(cases).argument(outcomes)
    }

    /// Makes so many requests, and prints what is resident after a fifth of them and at the end. The Rust clients, in which nothing waits for a
    /// collector, have no such program.
    pub(super) fn memory(&self, client: Client, requests: u64) -> Option<Process> {
        let program = match client {
            Client::Rust | Client::RustBlocking => return None,
            Client::PythonSync => self.python("memory.py").argument("sync"),
            Client::PythonAsync => self.python("memory.py").argument("async"),
            Client::Node => Process::new("node").argument("--expose-gc").argument(self.node.join("memory.mjs")),
        };
        Some(program.argument(requests.to_string()))
    }

    fn python(&self, program: &str) -> Process {
        let python = Process::new(&self.python).without_variable("PYTHONPATH").without_variable("PYTHONHOME");
        python.argument(Path::new(FOLDER).join(program))
    }
}
