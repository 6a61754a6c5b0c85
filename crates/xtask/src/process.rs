//! Other programs, run in the project's folder.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Fallible, Outcome, workspace};

/// One program with its arguments. It runs in the project's folder; a failure names the whole line, to be tried by hand.
pub(crate) struct Process {
    command: Command,
    line: String,
}

impl Process {
    /// A program by path, or by a name that the system looks up.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(workspace::root());
        for (name, _) in std::env::vars_os() {
            // Cargo tells them to this program about this program; a build that it starts would take them for changes.
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                command.env_remove(&name);
            }
        }
        Self { command, line: quoted(program.as_ref()) }
    }

    /// The same cargo that runs this command.
    pub(crate) fn cargo() -> Self {
        let mut cargo = Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.line = "cargo".to_owned();
        cargo
    }

    /// Adds one argument.
    pub(crate) fn argument(mut self, argument: impl AsRef<OsStr>) -> Self {
        let _ = write!(self.line, " {}", quoted(argument.as_ref()));
        self.command.arg(argument);
        self
    }

    /// Adds arguments that are known beforehand.
    pub(crate) fn arguments<const COUNT: usize>(self, arguments: [&str; COUNT]) -> Self {
        arguments.into_iter().fold(self, Self::argument)
    }

    /// Adds any number of arguments.
    pub(crate) fn arguments_of(self, arguments: &[&str]) -> Self {
        arguments.iter().fold(self, Self::argument)
    }

    /// Sets one variable of its environment.
    pub(crate) fn variable(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.line = format!("{name}={} {}", quoted(value.as_ref()), self.line);
        self.command.env(name, value);
        self
    }

    /// Takes one variable out of its environment.
    pub(crate) fn without_variable(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Starts it in another folder.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.line = format!("cd {} && {}", quoted(folder.as_os_str()), self.line);
        self.command.current_dir(folder);
        self
    }

    /// Runs it with its output on the terminal.
    pub(crate) fn run(mut self) -> Outcome {
        println!("$ {}", self.line);
        let status = self.command.stdin(Stdio::null()).status().map_err(|problem| format!("cannot start `{}`: {problem}", self.line))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", self.line).into()) }
    }

    /// Runs it and returns what it printed; what it says about problems goes to the terminal.
    pub(crate) fn output(mut self) -> Fallible<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let output = output.map_err(|problem| format!("cannot start `{}`: {problem}", self.line))?;
        if !output.status.success() {
            return Err(format!("`{}` failed: {}", self.line, output.status).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Runs it for what it does, where a failure only means that there is another way.
    pub(crate) fn succeeds_quietly(mut self) -> bool {
        let status = self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }

    /// The prepared command, for a program that is to go on beside this one.
    pub(crate) fn into_command(self) -> Command {
        self.command
    }
}

/// A word of a shell's command line.
fn quoted(word: &OsStr) -> String {
    let text = word.to_string_lossy();
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./=:,@+".contains(character);
    if !text.is_empty() && text.chars().all(plain) { text.into_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::{Process, quoted};

    #[test]
    fn a_failure_names_the_line_to_repeat() {
        let failure = Process::new("cargo").arguments(["no-such-command", "a b"]).variable("X", "1").run().unwrap_err().to_string();
        assert_eq!(failure.split(": ").next(), Some("`X=1 cargo no-such-command 'a b'` failed"));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = Process::new("no-such-program-anywhere").output();
        assert_eq!(failure.unwrap_err().to_string().split(": ").next(), Some("cannot start `no-such-program-anywhere`"));
    }

    #[test]
    fn output_is_what_was_printed() {
        assert!(Process::new("cargo").argument("--version").output().unwrap().starts_with("cargo 1."));
    }

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        assert_eq!(quoted(OsStr::new("it's")), r"'it'\''s'");
        assert_eq!(quoted(OsStr::new("")), "''");
        assert_eq!(quoted(OsStr::new("target/debug")), "target/debug");
    }
}
