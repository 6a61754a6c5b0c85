//! Compares what the emitters produced with what lies in the workspace, and writes the difference or reports it.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::GeneratedFile;
use super::generated_file::is_marked;
use crate::Fallible;

/// Folders of other tools: nothing of ours is generated there, and they are large.
const FOREIGN_FOLDERS: &[&str] = &["target", "node_modules", "__pycache__"];

/// One difference between the emitters and the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    /// The file is not there.
    Missing(GeneratedFile),
    /// The file holds something else.
    Stale(GeneratedFile),
    /// The file lies in a folder of generated files and says that it is one, but no emitter produces it.
    Orphan(String),
    /// The file says that it is generated, lies elsewhere, and no emitter produces it: it may be somebody's copy.
    Stray(String),
    /// The file lies in a folder of generated files, but no emitter produces it and it does not say that it is generated.
    Stranger(String),
    /// Two emitters produce the file.
    Twice(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(file) => write!(out, "missing   {}", file.path),
            Self::Stale(file) => write!(out, "stale     {}", file.path),
            Self::Orphan(path) => write!(out, "orphan    {path} (marked as generated, produced by nothing)"),
            Self::Stray(path) => write!(out, "stray     {path} (marked as generated, produced by nothing: remove it)"),
            Self::Stranger(path) => write!(out, "stranger  {path} (written by hand in a generated folder: move it)"),
            Self::Twice(path) => write!(out, "twice     {path} (produced by two emitters)"),
        }
    }
}

impl Difference {
    /// Whether writing cannot settle it.
    fn needs_a_person(&self) -> bool {
        matches!(self, Self::Stray(_) | Self::Stranger(_) | Self::Twice(_))
    }
}

/// The differences, and what may be done about them.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) differences: Vec<Difference>,
}

impl Plan {
    /// Fails with every difference and the command that settles them.
    pub(super) fn into_check(self) -> Result<(), String> {
        if self.differences.is_empty() {
            return Ok(());
        }
        Err(format!("the generated files are not up to date:\n{}run `cargo xtask codegen`", lines(&self.differences)))
    }

    /// Writes what is missing or stale and removes orphans from the folders of generated files; returns how many files were touched.
    ///
    /// # Errors
    /// Before anything is written: a difference that only a person can settle. Afterwards: a file that cannot be written.
    pub(super) fn write(&self, root: &Path) -> Fallible<usize> {
        let open: Vec<Difference> = self.differences.iter().filter(|difference| difference.needs_a_person()).cloned().collect();
        if !open.is_empty() {
            return Err(format!("nothing was written, settle this first:\n{}", lines(&open)).into());
        }
        for difference in &self.differences {
            settle(root, difference)?;
        }
        Ok(self.differences.len())
    }
}

fn settle(root: &Path, difference: &Difference) -> io::Result<()> {
    match difference {
        Difference::Missing(file) | Difference::Stale(file) => {
            let path = root.join(&file.path);
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            fs::write(path, &file.text)
        }
        Difference::Orphan(path) => fs::remove_file(root.join(path)),
        Difference::Stray(_) | Difference::Stranger(_) | Difference::Twice(_) => Ok(()),
    }
}

fn lines(differences: &[Difference]) -> String {
    differences.iter().map(|difference| format!("  {difference}\n")).collect()
}

/// Compares `files` with what lies under `root`; `folders` hold nothing but generated files.
///
/// # Errors
/// A folder or file that cannot be read.
pub(super) fn compare(root: &Path, folders: &[&str], files: &[GeneratedFile]) -> io::Result<Plan> {
    let mut produced = BTreeSet::new();
    let mut differences = Vec::new();
    for file in files {
        if !produced.insert(file.path.as_str()) {
            differences.push(Difference::Twice(file.path.clone()));
            continue;
        }
        match fs::read_to_string(root.join(&file.path)) {
            Ok(text) if text == file.text => {}
            Ok(_) => differences.push(Difference::Stale(file.clone())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => differences.push(Difference::Missing(file.clone())),
            Err(cause) => return Err(cause),
        }
    }
    for path in workspace_files(root)? {
        let Ok(relative) = path.strip_prefix(root) else { continue };
        let relative = relative.to_string_lossy().replace('\\', "/");
        if produced.contains(relative.as_str()) {
            continue;
        }
        let is_marked = is_marked(&fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?);
        let is_of_emitter = folders.iter().any(|folder| relative.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        match (is_marked, is_of_emitter) {
            (true, true) => differences.push(Difference::Orphan(relative)),
            (true, false) => differences.push(Difference::Stray(relative)),
            (false, true) => differences.push(Difference::Stranger(relative)),
            (false, false) => {}
        }
    }
    Ok(Plan { differences })
}

/// Every file of the workspace that could be generated, in a stable order.
fn workspace_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() && !name.starts_with('.') && !FOREIGN_FOLDERS.contains(&name.as_str()) {
                open.push(entry.path());
            } else if kind.is_file() && could_be_generated(&name) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn could_be_generated(name: &str) -> bool {
    [".rs", ".py", ".pyi", ".ts", ".mts", ".js", ".mjs", ".cjs", ".md", ".txt", ".json", ".toml"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Plan, compare};
    use crate::codegen::GeneratedFile;

    const FOLDERS: &[&str] = &["made"];

    fn workspace(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("codegen-output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("made")).expect("a folder for the test");
        root
    }

    fn emitted() -> Vec<GeneratedFile> {
        vec![GeneratedFile::rust("made/a.rs", "struct A;"), GeneratedFile::python("package/b.py", "B = 1")]
    }

    fn plan(root: &Path, files: &[GeneratedFile]) -> Plan {
        compare(root, FOLDERS, files).expect("the folder can be read")
    }

    fn report(plan: Plan) -> String {
        plan.into_check().expect_err("there are differences")
    }

    #[test]
    fn a_check_reports_missing_stale_orphaned_strange_and_doubled_files() {
        let root = workspace("check");
        let marked = GeneratedFile::python("other/old.py", "");
        fs::create_dir_all(root.join("other")).expect("a folder");
        fs::write(root.join(&marked.path), &marked.text).expect("a file");
        fs::write(root.join("made/a.rs"), "struct Old;").expect("a file");
        fs::write(root.join("made/by_hand.rs"), "struct Mine;").expect("a file");
        let mut files = emitted();
        files.push(files[1].clone());
        let expected = "the generated files are not up to date:\n  \
                        stale     made/a.rs\n  \
                        missing   package/b.py\n  \
                        twice     package/b.py (produced by two emitters)\n  \
                        stranger  made/by_hand.rs (written by hand in a generated folder: move it)\n  \
                        stray     other/old.py (marked as generated, produced by nothing: remove it)\n\
                        run `cargo xtask codegen`";
        assert_eq!(report(plan(&root, &files)), expected);
        fs::remove_dir_all(root).expect("the folder goes");
    }

    #[test]
    fn writing_settles_what_a_program_can_settle_and_touches_nothing_else() {
        let root = workspace("write");
        let marked = GeneratedFile::rust("made/old.rs", "struct Old;");
        fs::write(root.join(&marked.path), &marked.text).expect("a file");
        assert_eq!(plan(&root, &emitted()).write(&root).expect("the files are written"), 3);
        assert_eq!(plan(&root, &emitted()).into_check(), Ok(()));
        assert_eq!(plan(&root, &emitted()).write(&root).expect("nothing to write"), 0);
        assert!(!root.join("made/old.rs").exists());
        let first = "# Generated by `cargo xtask codegen` from crates/spec. Do not edit.\n\nB = 1\n";
        assert_eq!(fs::read_to_string(root.join("package/b.py")).expect("the file is there"), first);
        fs::remove_dir_all(root).expect("the folder goes");
    }

    #[test]
    fn a_marked_file_elsewhere_is_told_and_left_where_it_is() {
        let root = workspace("stray");
        let copy = GeneratedFile::rust("copies/a.rs", "struct A;");
        fs::create_dir_all(root.join("copies")).expect("a folder");
        fs::write(root.join(&copy.path), &copy.text).expect("a file");
        let problem = plan(&root, &emitted()).write(&root).expect_err("a person must remove it");
        let expected =
            "nothing was written, settle this first:\n  stray     copies/a.rs (marked as generated, produced by nothing: remove it)\n";
        assert_eq!(problem.to_string(), expected);
        assert!(root.join(&copy.path).exists());
        fs::remove_dir_all(root).expect("the folder goes");
    }

    #[test]
    fn nothing_is_written_while_a_file_by_hand_lies_in_a_generated_folder() {
        let root = workspace("stranger");
        fs::write(root.join("made/by_hand.rs"), "struct Mine;").expect("a file");
        let problem = plan(&root, &emitted()).write(&root).expect_err("a person must move it");
        let expected =
            "nothing was written, settle this first:\n  stranger  made/by_hand.rs (written by hand in a generated folder: move it)\n";
        assert_eq!(problem.to_string(), expected);
        assert!(!root.join("made/a.rs").exists());
        fs::remove_dir_all(root).expect("the folder goes");
    }
}
