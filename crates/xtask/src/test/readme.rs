//! The step that runs the examples of the pages of the packages, and of the guides in `docs`. Each stands a second time as a file among the examples,
//! where the type checkers and people find it; here the two are held equal and the file is run. A file may have a paragraph in front
//! that says what it is. Recipes are held equal only: their own tests run them, and say what each has to do.

use std::fs;
use std::path::{Path, PathBuf};

use super::workshop::Workshop;
use crate::process::Process;
use crate::sandbox_process::SandboxProcess;
use crate::{Fallible, Outcome, npm_package, workspace};

const GUIDES: &str = "docs";
const PYTHON_EXAMPLES: &str = "python/examples";
const RUST_EXAMPLES: &str = "crates/client/examples";
const TYPESCRIPT_EXAMPLES: &str = "js/examples";
/// A folder among the examples.
const RECIPES: &str = "recipes";
/// Pages that are shown where the packages are.
const PACKAGE_PAGES: [&str; 3] = ["README.md", "python/README.md", "js/README.md"];
/// What blocks of a page may be that are no examples to run: commands, outlines, and what needs packages that no test installs.
const SHOWN: [&str; 3] = ["sh", "text", "js"];

pub(super) fn run(workshop: &Workshop) -> Outcome {
    let pages = pages()?;
    refuse_other_blocks(&pages)?;
    let python = files_of(&pages, "python", PYTHON_EXAMPLES)?;
    files_of(&pages, "rust", RUST_EXAMPLES)?;
    let typescript = files_of(&pages, "ts", TYPESCRIPT_EXAMPLES)?;
    let sandbox = SandboxProcess::start(120)?;
    let folder = workspace::empty_folder("readme")?;
    for file in python {
        let python = workshop.wheel()?.environment.python().argument(workspace::root().join(file));
        sandbox.seen_by(python).folder(&folder).run()?;
    }
    // Also those that no page shows.
    for (_, file) in files_in(RUST_EXAMPLES)? {
        let name = file.file_stem().unwrap_or_default();
        let cargo = Process::cargo().arguments(["run", "--quiet", "--locked", "--package", "mighty-networks", "--example"]).argument(name);
        sandbox.seen_by(cargo).run()?;
    }
    let folder = npm_package::consumer("readme", workshop.tarball()?)?;
    for file in npm_package::compiled(&typescript, &folder)? {
        sandbox.seen_by(Process::new("node").argument(file)).run()?;
    }
    Ok(())
}

/// A page that shows examples.
struct Page {
    name: String,
    text: String,
}

/// The pages of the packages, then the guides by name.
fn pages() -> Fallible<Vec<Page>> {
    let root = workspace::root();
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(GUIDES))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    files.splice(0..0, PACKAGE_PAGES.map(|name| root.join(name)));
    let page = |path: PathBuf| Ok(Page { name: path.strip_prefix(&root)?.display().to_string(), text: fs::read_to_string(&path)? });
    files.into_iter().map(page).collect()
}

/// A block that is marked otherwise would be passed over in silence.
fn refuse_other_blocks(pages: &[Page]) -> Outcome {
    for page in pages {
        if let Some(mark) = other_blocks(&page.text).first() {
            return Err(format!("{} has a block that begins with `{mark}`: mark it `python`, `rust`, `ts`, or {SHOWN:?}", page.name).into());
        }
    }
    Ok(())
}

/// The beginnings of blocks that are neither examples nor of what is only shown.
fn other_blocks(markdown: &str) -> Vec<&str> {
    let fences = markdown.lines().filter(|line| line.trim_start().starts_with("```")).step_by(2);
    let known =
        |fence: &&str| fence.strip_prefix("```").is_some_and(|mark| ["python", "rust", "ts"].contains(&mark) || SHOWN.contains(&mark));
    fences.filter(|fence| !known(fence)).collect()
}

/// The file of each example in one language that is to be run, once each; no example at all is a failure, for then nothing would be tested.
fn files_of(pages: &[Page], language: &str, folder: &str) -> Fallible<Vec<PathBuf>> {
    let root = workspace::root();
    let mut candidates = files_in(folder)?;
    let recipes = format!("{folder}/{RECIPES}");
    if root.join(&recipes).is_dir() {
        candidates.extend(files_in(&recipes)?);
    }
    let mut files = Vec::new();
    for page in pages {
        for example in blocks(&page.text, language) {
            let file = file_of(&example, &candidates).ok_or_else(|| {
                format!("an example of {} is not, word by word, a file of {folder}; make the two equal:\n\n{example}", page.name)
            })?;
            let file = file.strip_prefix(&root)?.to_owned();
            if !files.contains(&file) && file.parent() == Some(Path::new(folder)) {
                files.push(file);
            }
        }
    }
    if files.is_empty() { Err(format!("no page has an example that belongs to {folder}").into()) } else { Ok(files) }
}

/// The files of a folder, with their texts.
fn files_in(folder: &str) -> Fallible<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(workspace::root().join(folder))? {
        let path = entry?.path();
        if path.is_file() {
            files.push((fs::read_to_string(&path)?, path));
        }
    }
    Ok(files)
}

fn file_of<'files>(example: &str, candidates: &'files [(String, PathBuf)]) -> Option<&'files Path> {
    let same = |text: &str| text == example || text.split_once("\n\n").is_some_and(|(_, rest)| rest == example);
    candidates.iter().find(|(text, _)| same(text)).map(|(_, path)| path.as_path())
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
    use std::path::{Path, PathBuf};

    use super::{blocks, file_of, other_blocks};

    #[test]
    fn blocks_are_taken_by_language() {
        let markdown = "a\n```python\nx = 1\n\ny = 2\n```\n```sh\nls\n```\n```python\nz\n```\n";
        assert_eq!(blocks(markdown, "python"), ["x = 1\n\ny = 2\n", "z\n"]);
        assert_eq!(blocks(markdown, "rust"), [""; 0]);
    }

    #[test]
    fn blocks_with_other_marks_are_told() {
        let markdown = "```ts\nx\n```\n```sh\nls\n```\n```typescript\ny\n```\n  ```python\nz\n  ```\n";
        assert_eq!(other_blocks(markdown), ["```typescript", "  ```python"]);
    }

    #[test]
    fn an_example_is_a_whole_file_but_for_its_first_paragraph() {
        let files = [("\"\"\"Why.\"\"\"\n\nx = 1\n".to_owned(), PathBuf::from("a.py"))];
        assert_eq!(file_of("x = 1\n", &files), Some(Path::new("a.py")));
        assert_eq!(file_of("x = 2\n", &files), None);
    }
}
