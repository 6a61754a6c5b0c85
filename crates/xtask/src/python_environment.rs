//! Virtual environments: where the project's Python tools and the built wheel are installed, never the user's own Python.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::workspace;
use crate::{Fallible, Outcome};

/// One virtual environment under the target folder.
pub(crate) struct PythonEnvironment {
    folder: PathBuf,
}

impl PythonEnvironment {
    /// An environment that holds exactly what a list of requirements names. It is made when missing, and made anew when the
    /// list or the interpreter has changed since.
    pub(crate) fn ready(name: &str, requirements: &Path) -> Fallible<Self> {
        let python = interpreter()?;
        let environment = Self { folder: folder(name)? };
        let stamp_file = environment.folder.join("made-from");
        let stamp = format!("{}{}", python.description, fs::read_to_string(requirements)?);
        if fs::read_to_string(&stamp_file).is_ok_and(|made_from| made_from == stamp) {
            return Ok(environment);
        }
        environment.create(&python)?;
        environment.pip().arguments(["install", "--quiet", "--requirement"]).argument(requirements).run()?;
        fs::write(stamp_file, stamp)?;
        Ok(environment)
    }

    /// A new environment with nothing in it.
    pub(crate) fn empty(name: &str) -> Fallible<Self> {
        let environment = Self { folder: folder(name)? };
        environment.create(&interpreter()?)?;
        Ok(environment)
    }

    /// The path of a program of this environment.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let programs = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join(programs).join(name)
    }

    /// The environment's interpreter, which sees nothing of the user's own settings.
    pub(crate) fn python(&self) -> Process {
        Process::new(self.program("python")).without_variable("PYTHONPATH").without_variable("PYTHONHOME")
    }

    /// The environment's installer.
    pub(crate) fn pip(&self) -> Process {
        self.python().arguments(["-m", "pip", "--disable-pip-version-check", "--no-input"])
    }

    /// Installs a wheel, and nothing that it might ask for.
    pub(crate) fn install(&self, wheel: &Path) -> Outcome {
        self.pip().arguments(["install", "--quiet", "--force-reinstall", "--no-deps", "--no-index"]).argument(wheel).run()
    }

    fn create(&self, python: &Interpreter) -> Outcome {
        let made = Process::new(&python.program).arguments(["-m", "venv", "--clear"]).argument(&self.folder).run();
        made.map_err(|problem| {
            format!("{problem}\non Debian and Ubuntu, `venv` is a package of its own: apt-get install python3-venv").into()
        })
    }
}

/// The Python that environments are made from.
struct Interpreter {
    program: String,
    /// Version, build and place: a change of any of them makes an environment stale.
    description: String,
}

/// The program that the variable `PYTHON` names, else `python3`; 3.10 or later.
fn interpreter() -> Fallible<Interpreter> {
    let program = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let question = "import sys; print(sys.version_info >= (3, 10), sys.version.replace(chr(10), ' '), sys.base_prefix)";
    let described = Process::new(&program).arguments(["-c", question]).output();
    let description =
        described.map_err(|problem| format!("{problem}\nPython 3.10 or later is needed; PYTHON names another program than `python3`"))?;
    if !description.starts_with("True ") {
        return Err(format!("`{program}` is older than Python 3.10; name a later one in PYTHON: {description}").into());
    }
    Ok(Interpreter { program, description })
}

fn folder(name: &str) -> Fallible<PathBuf> {
    Ok(workspace::target_folder()?.join("python").join(name))
}
