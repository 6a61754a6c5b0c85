//! The steps on the Python side. All run on the wheel as installed, never on the source folder.

use std::fs;

use super::workshop::Workshop;
use crate::Outcome;
use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::sandbox_process;
use crate::wheel::SIZE_LIMIT;

/// Where our own Python sources are.
const SOURCES: [&str; 4] = ["python", "tests/python", "tests/bench", "tests/soak"];

/// What has to satisfy both type checkers: the package, and the examples, which use it as people do.
const TYPED: [&str; 2] = ["python/mighty_networks", "python/examples"];

/// The wheel is within its size and, alone in an empty environment, can be imported.
pub(super) fn wheel(workshop: &Workshop) -> Outcome {
    let wheel = &workshop.wheel()?.file;
    let size = fs::metadata(wheel)?.len();
    println!("{}: {size} bytes", wheel.display());
    if size > SIZE_LIMIT {
        return Err(format!("the wheel has {size} bytes, {SIZE_LIMIT} are allowed").into());
    }
    let empty = PythonEnvironment::empty("empty")?;
    // With dependencies and without an index: a dependency that slipped in fails here.
    empty.pip().arguments(["install", "--quiet", "--no-index"]).argument(wheel).run()?;
    let import = "import mighty_networks; print('imported mighty_networks', mighty_networks.__version__)";
    empty.python().arguments(["-I", "-c", import]).run()
}

pub(super) fn ruff(workshop: &Workshop) -> Outcome {
    let ruff = || workshop.tools().map(|tools| Process::new(tools.program("ruff")));
    ruff()?.arguments(["format", "--check"]).arguments(SOURCES).run()?;
    ruff()?.argument("check").arguments(SOURCES).run()
}

pub(super) fn mypy(workshop: &Workshop) -> Outcome {
    workshop.wheel()?.environment.python().arguments(["-m", "mypy", "--strict"]).arguments(TYPED).run()
}

/// `pyproject.toml` makes it strict. The PyPI package holds pyright itself and runs it with the Node.js of the machine.
pub(super) fn pyright(workshop: &Workshop) -> Outcome {
    let environment = &workshop.wheel()?.environment;
    let pyright = Process::new(environment.program("pyright"));
    pyright.argument("--pythonpath").argument(environment.program("python")).arguments(TYPED).run()
}

/// Only the native module has a stub: the other modules are their own.
pub(super) fn stubtest(workshop: &Workshop) -> Outcome {
    workshop.wheel()?.environment.python().arguments(["-m", "mypy.stubtest", "mighty_networks._core"]).run()
}

pub(super) fn pytest(workshop: &Workshop) -> Outcome {
    let sandbox = sandbox_process::program()?;
    let python = workshop.wheel()?.environment.python().variable("MIGHTY_SANDBOX", sandbox);
    workshop.servers()?.seen_by(python).arguments(["-m", "pytest", "--quiet", "tests/python"]).run()
}
