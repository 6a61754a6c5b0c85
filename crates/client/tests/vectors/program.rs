//! What both programs that run the cases do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::files::{self, VectorFile};
use crate::report::Report;

/// Runs the cases that the command line wants.
pub(crate) fn run() -> ExitCode {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut report = Report::default();
    runtime.block_on(report.run(files::cases(&vector_files()), filter.as_deref()));
    println!("vectors: {} ran, {} failed", report.ran(), report.failed());
    assert!(filter.is_some() || report.is_whole(), "only {} cases ran", report.ran());
    if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// All files, in the order of the folders and of their names.
fn vector_files() -> Vec<VectorFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let folders = entries(&root).into_iter().filter(|path| !path.ends_with("README.md"));
    folders.flat_map(|folder| entries(&folder)).map(|path| file(&path)).collect()
}

fn file(path: &Path) -> VectorFile {
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    VectorFile { folder: name(path.parent().expect("a folder")), name: name(path), text: fs::read_to_string(path).expect("a file") }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
