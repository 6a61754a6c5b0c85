//! `cargo xtask smoke`: a package as it would be published, installed where nothing else is, and its quickstart run against the sandbox.
//! The release workflow does this with every file, on the system that the file is for, before any of them is published.

use std::path::{self, Path, PathBuf};

use crate::process::Process;
use crate::python_environment::PythonEnvironment;
use crate::sandbox_process::SandboxProcess;
use crate::{Outcome, npm_package, workspace};

const PYTHON_QUICKSTART: &str = "python/examples/quickstart.py";
const TYPESCRIPT_QUICKSTART: &str = "js/examples/quickstart.ts";

/// The seeded members that a quickstart lists.
pub(crate) const MEMBERS: u32 = 120;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A wheel (.whl), an sdist (.tar.gz, which builds) or a package of npm (.tgz).
    #[arg(required_unless_present = "npm")]
    files: Vec<PathBuf>,
    /// Pack the package of npm from the sources of now, into `target/npm`, and try it as well.
    #[arg(long)]
    npm: bool,
    /// Try wheels in a container of this image, which has interpreters as those of PyPA have them: for another libc than that of this machine.
    #[arg(long, value_name = "IMAGE")]
    image: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let sandbox = SandboxProcess::start(MEMBERS)?;
    let mut files = arguments.files.clone();
    if arguments.npm {
        files.push(npm_package::packed()?);
    }
    for file in files {
        attempt(&sandbox, &file, arguments.image.as_deref())?;
    }
    Ok(())
}

/// Installs one file and runs its quickstart, as it is on this machine.
pub(crate) fn file(file: &Path) -> Outcome {
    attempt(&SandboxProcess::start(MEMBERS)?, file, None)
}

fn attempt(sandbox: &SandboxProcess, file: &Path, image: Option<&str>) -> Outcome {
    if !file.is_file() {
        return Err(format!("`{}` is no file", file.display()).into());
    }
    let file = path::absolute(file)?;
    let kind = kind(&file)?;
    refuse_image(&kind, image)?;
    match (kind, image) {
        (Kind::Wheel, Some(image)) => container(sandbox, &file, image)?,
        (Kind::Wheel, None) => python(sandbox, &file, &["--no-index"])?,
        (Kind::Sdist, _) => python(sandbox, &file, &["--no-binary", "mighty-networks"])?,
        (Kind::Npm, _) => node(sandbox, &file)?,
    }
    println!("{}: installed and tried", file.display());
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

/// Only wheels are tried in a container; others would be tried on this machine, and pass for more than that.
fn refuse_image(kind: &Kind, image: Option<&str>) -> Result<(), String> {
    match (kind, image) {
        (Kind::Sdist | Kind::Npm, Some(image)) => Err(format!("`--image {image}` is for wheels alone: leave it out, or the other files")),
        _ => Ok(()),
    }
}

fn python(sandbox: &SandboxProcess, file: &Path, options: &[&str]) -> Outcome {
    let environment = PythonEnvironment::empty("smoke")?;
    environment.pip().arguments(["install", "--quiet"]).arguments_of(options).argument(file).run()?;
    let folder = workspace::empty_folder("smoke")?;
    let program = environment.python().argument("-I").argument(workspace::root().join(PYTHON_QUICKSTART));
    expect_members(&sandbox.seen_by(program).folder(&folder).output()?)
}

/// The sandbox stays outside: the container shares this machine's network.
fn container(sandbox: &SandboxProcess, file: &Path, image: &str) -> Outcome {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let interpreter = interpreter(&name).ok_or_else(|| format!("`{name}` does not name its interpreter"))?;
    let environment = format!("/opt/python/{interpreter}/bin/python -m venv /tmp/alone");
    let install = format!("/tmp/alone/bin/pip install --quiet --no-index /wheels/{name}");
    let docker = Process::new("docker").arguments(["run", "--rm", "--network=host"]);
    let docker = docker.arguments(["--env=MIGHTY_API_TOKEN", "--env=MIGHTY_NETWORK_ID", "--env=MIGHTY_BASE_URL"]);
    let docker = docker.argument(format!("--volume={}:/wheels:ro", file.parent().unwrap_or(file).display()));
    let docker = docker.argument(format!("--volume={}:/quickstart.py:ro", workspace::root().join(PYTHON_QUICKSTART).display()));
    let docker = docker.arguments([image, "sh", "-c"]);
    let docker = docker.argument(format!("{environment} && {install} && /tmp/alone/bin/python -I /quickstart.py"));
    expect_members(&sandbox.seen_by(docker).output()?)
}

/// The folder of an interpreter that a wheel fits, in the images of PyPA.
fn interpreter(wheel: &str) -> Option<String> {
    let mut tags = wheel.rsplit('-').skip(1);
    let (abi, python) = (tags.next()?, tags.next()?);
    Some(format!("{python}-{}", if abi == "abi3" { python } else { abi }))
}

fn node(sandbox: &SandboxProcess, file: &Path) -> Outcome {
    npm_package::install_tools()?;
    let folder = npm_package::consumer("smoke", file)?;
    let programs = npm_package::compiled(&[TYPESCRIPT_QUICKSTART.into()], &folder)?;
    let node = programs.iter().fold(Process::new("node"), Process::argument);
    expect_members(&sandbox.seen_by(node).output()?)
}

/// A quickstart prints a line for each member and one more for the one that does not exist.
pub(crate) fn expect_members(printed: &str) -> Outcome {
    let lines = printed.lines().count();
    if lines == MEMBERS as usize + 1 && printed.trim_end().ends_with("no such member") {
        return Ok(());
    }
    Err(format!("the quickstart printed {lines} lines in place of {}:\n{printed}", MEMBERS + 1).into())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Kind, MEMBERS, expect_members, interpreter, kind, refuse_image};

    #[test]
    fn packages_are_told_by_their_endings() {
        assert_eq!(kind(Path::new("a/mighty_networks-0.1.0-cp310-abi3-win_arm64.whl")), Ok(Kind::Wheel));
        assert_eq!(kind(Path::new("mighty_networks-0.1.0.tar.gz")), Ok(Kind::Sdist));
        assert_eq!(kind(Path::new("mighty-networks-0.1.0.tgz")), Ok(Kind::Npm));
        assert_eq!(kind(Path::new("notes.txt")).unwrap_err(), "`notes.txt` is no wheel (.whl), sdist (.tar.gz) or package of npm (.tgz)");
    }

    #[test]
    fn an_image_is_for_wheels() {
        assert_eq!(refuse_image(&Kind::Wheel, Some("i")), Ok(()));
        for kind in [Kind::Sdist, Kind::Npm] {
            assert_eq!(refuse_image(&kind, None), Ok(()));
            let refusal = "`--image i` is for wheels alone: leave it out, or the other files";
            assert_eq!(refuse_image(&kind, Some("i")).unwrap_err(), refusal);
        }
    }

    #[test]
    fn a_wheel_names_the_interpreter_that_it_fits() {
        let stable = interpreter("mighty_networks-0.1.0-cp310-abi3-musllinux_1_2_x86_64.whl");
        assert_eq!(stable.as_deref(), Some("cp310-cp310"));
        let free_threaded = interpreter("mighty_networks-0.1.0-cp314-cp314t-musllinux_1_2_aarch64.whl");
        assert_eq!(free_threaded.as_deref(), Some("cp314-cp314t"));
        assert_eq!(interpreter("odd.whl"), None);
    }

    #[test]
    fn a_quickstart_that_lists_too_little_has_failed() {
        let all = "member\n".repeat(MEMBERS as usize) + "no such member\n";
        assert!(expect_members(&all).is_ok());
        assert!(expect_members("no such member\n").is_err());
        assert!(expect_members(&all.replace("no such member", "member")).is_err());
    }
}
