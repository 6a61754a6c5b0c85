//! `cargo xtask smoke`: a package as it would be published, installed where nothing else is, and its quickstart run against the sandbox.
//! The release workflow does this with every file, on the system that the file is for, before any of them is published.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::sandbox_process::SandboxProcess;
use crate::{Outcome, npm_package, workspace};

const PYTHON_QUICKSTARTS: [&str; 2] = ["python/examples/quickstart.py", "python/examples/quickstart_async.py"];
const TYPESCRIPT_QUICKSTART: &str = "js/examples/quickstart.ts";

/// The seeded members that a quickstart lists.
const MEMBERS: u32 = 120;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A wheel (.whl), an sdist (.tar.gz, which builds) or a package of npm (.tgz).
    #[arg(required_unless_present = "npm")]
    files: Vec<PathBuf>,
    /// Pack the package of npm from the sources of now, into `target/npm`, and try it as well.
    #[arg(long)]
    npm: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let sandbox = SandboxProcess::start(MEMBERS)?;
    let mut files = arguments.files.clone();
    if arguments.npm {
        files.push(npm_package::packed()?);
    }
    for file in files {
        let file = file.canonicalize().map_err(|problem| format!("cannot read `{}`: {problem}", file.display()))?;
        match kind(&file)? {
            Kind::Wheel => python(&sandbox, &file, &["--no-index"])?,
            Kind::Sdist => python(&sandbox, &file, &["--no-binary", "mighty-networks"])?,
            Kind::Npm => node(&sandbox, &file)?,
        }
        println!("{}: installed and tried", file.display());
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Wheel,
    Sdist,
    Npm,
}

fn kind(file: &Path) -> Result<Kind, String> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kinds = [(".whl", Kind::Wheel), (".tar.gz", Kind::Sdist), (".tgz", Kind::Npm)];
    let kind = kinds.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind);
    kind.ok_or_else(|| format!("`{name}` is no wheel (.whl), sdist (.tar.gz) or package of npm (.tgz)"))
}

fn python(sandbox: &SandboxProcess, file: &Path, options: &[&str]) -> Outcome {
    let environment = PythonEnvironment::empty("smoke")?;
    environment.pip().arguments(["install", "--quiet"]).arguments_of(options).argument(file).run()?;
    let folder = workspace::empty_folder("smoke")?;
    for example in PYTHON_QUICKSTARTS {
        let program = environment.python().argument("-I").argument(workspace::root().join(example));
        expect_members(&sandbox.seen_by(program).folder(&folder).output()?)?;
    }
    Ok(())
}

fn node(sandbox: &SandboxProcess, file: &Path) -> Outcome {
    npm_package::install_tools()?;
    let folder = npm_package::consumer("smoke", file)?;
    let example = folder.join("quickstart.ts");
    fs::copy(workspace::root().join(TYPESCRIPT_QUICKSTART), &example)?;
    let compiler = Process::new("node").arguments(["js/node_modules/typescript/bin/tsc", "--strict"]);
    compiler.arguments(["--target", "es2022", "--module", "nodenext"]).argument(&example).run()?;
    expect_members(&sandbox.seen_by(Process::new("node").argument(example.with_extension("js"))).output()?)
}

/// A quickstart prints a line for each member and one more for the one that does not exist.
fn expect_members(printed: &str) -> Outcome {
    let lines = printed.lines().count();
    if lines == MEMBERS as usize + 1 && printed.trim_end().ends_with("no such member") {
        return Ok(());
    }
    Err(format!("the quickstart printed {lines} lines in place of {}:\n{printed}", MEMBERS + 1).into())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Kind, MEMBERS, expect_members, kind};

    #[test]
    fn packages_are_told_by_their_endings() {
        assert_eq!(kind(Path::new("a/mighty_networks-0.1.0-cp310-abi3-win_arm64.whl")), Ok(Kind::Wheel));
        assert_eq!(kind(Path::new("mighty_networks-0.1.0.tar.gz")), Ok(Kind::Sdist));
        assert_eq!(kind(Path::new("mighty-networks-0.1.0.tgz")), Ok(Kind::Npm));
        assert_eq!(kind(Path::new("notes.txt")).unwrap_err(), "`notes.txt` is no wheel (.whl), sdist (.tar.gz) or package of npm (.tgz)");
    }

    #[test]
    fn a_quickstart_that_lists_too_little_has_failed() {
        let all = "member\n".repeat(MEMBERS as usize) + "no such member\n";
        assert!(expect_members(&all).is_ok());
        assert!(expect_members("no such member\n").is_err());
        assert!(expect_members(&all.replace("no such member", "member")).is_err());
    }
}
