//! The step that runs the examples of README.md. Each stands a second time as a file among the examples, where the type
//! checkers and people find it; here the two are held equal and the file is run. A file may have a paragraph in front that
//! says what it is.

use std::fs;
use std::path::{Path, PathBuf};

use super::workshop::Workshop;
use crate::process::Process;
use crate::sandbox_process::SandboxProcess;
use crate::{Outcome, npm_package, workspace};

const PYTHON_EXAMPLES: &str = "python/examples";
const RUST_EXAMPLES: &str = "crates/client/examples";
const TYPESCRIPT_EXAMPLES: &str = "js/examples";

pub(super) fn run(workshop: &Workshop) -> Outcome {
    let readme = fs::read_to_string(workspace::root().join("README.md"))?;
    let python = files_of(&blocks(&readme, "python"), PYTHON_EXAMPLES)?;
    let rust = files_of(&blocks(&readme, "rust"), RUST_EXAMPLES)?;
    let typescript = files_of(&blocks(&readme, "ts"), TYPESCRIPT_EXAMPLES)?;
    let sandbox = SandboxProcess::start(120)?;
    let folder = workspace::empty_folder("readme")?;
    for file in python {
        let python = workshop.wheel()?.environment.python().argument(workspace::root().join(file));
        sandbox.seen_by(python).folder(&folder).run()?;
    }
    for file in rust {
        let name = file.file_stem().unwrap_or_default();
        let cargo = Process::cargo().arguments(["run", "--quiet", "--locked", "--package", "mighty-networks", "--example"]).argument(name);
        sandbox.seen_by(cargo).run()?;
    }
    let folder = npm_package::consumer("readme", workshop.tarball()?)?;
    for file in typescript {
        sandbox.seen_by(Process::new("node").argument(compiled(&file, &folder)?)).run()?;
    }
    Ok(())
}

/// An example in TypeScript, checked strictly and compiled in a folder where the package is installed.
fn compiled(example: &Path, folder: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let file = folder.join(example.file_name().unwrap_or_default());
    fs::copy(workspace::root().join(example), &file)?;
    let compiler = Process::new("node").arguments(["js/node_modules/typescript/bin/tsc", "--strict"]);
    compiler.arguments(["--target", "es2022", "--module", "nodenext"]).argument(&file).run()?;
    Ok(file.with_extension("js"))
}

/// The file of each example; no example at all is a failure, for then nothing would be tested.
fn files_of(examples: &[String], folder: &str) -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    if examples.is_empty() {
        return Err(format!("README.md has no example that belongs to {folder}").into());
    }
    let root = workspace::root();
    let mut candidates = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let path = entry?.path();
        if path.is_file() {
            candidates.push((fs::read_to_string(&path)?, path));
        }
    }
    examples.iter().map(|example| file_of(example, &candidates, &root, folder)).collect()
}

fn file_of(example: &str, candidates: &[(String, PathBuf)], root: &Path, folder: &str) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let same = candidates.iter().find(|(text, _)| text == example || text.split_once("\n\n").is_some_and(|(_, rest)| rest == example));
    let missing = || format!("an example of README.md is not, word by word, a file of {folder}; make the two equal:\n\n{example}");
    let (_, path) = same.ok_or_else(missing)?;
    Ok(path.strip_prefix(root)?.to_owned())
}

/// The fenced blocks of one language.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}");
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if line == fence {
            blocks.push(lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect());
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn blocks_are_taken_by_language() {
        let markdown = "a\n```python\nx = 1\n\ny = 2\n```\n```sh\nls\n```\n```python\nz\n```\n";
        assert_eq!(blocks(markdown, "python"), ["x = 1\n\ny = 2\n", "z\n"]);
        assert_eq!(blocks(markdown, "rust"), [""; 0]);
    }
}
