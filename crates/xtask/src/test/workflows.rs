//! The step that checks what runs on GitHub before it runs there. Neither program asks the network: zizmor leaves out what it would have to
//! ask GitHub about.

use std::fs;
use std::path::PathBuf;

use super::workshop::Workshop;
use crate::process::Process;
use crate::{Fallible, Outcome, npm_package, supply_chain, workspace};

const WORKFLOWS: &str = ".github/workflows";

pub(super) fn run(_: &Workshop) -> Outcome {
    npm_package::install_locked(&supply_chain::folder())?;
    let linter = Process::new("node").argument(supply_chain::folder().join("lint_workflows.mjs"));
    files()?.into_iter().fold(linter, Process::argument).run()?;
    let zizmor = Process::new(supply_chain::tools()?.program("zizmor"));
    zizmor.arguments(["--offline", "--no-progress", "--persona=pedantic", "--strict-collection", ".github"]).run()
}

fn files() -> Fallible<Vec<PathBuf>> {
    let entries = fs::read_dir(workspace::root().join(WORKFLOWS))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}
