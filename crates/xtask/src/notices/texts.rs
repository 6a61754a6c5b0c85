//! The texts of licences in the sources of a crate.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Fallible;

/// How the names of such files begin, in small letters.
const BEGINNINGS: [&str; 6] = ["copying", "copyright", "licence", "license", "notice", "unlicense"];

/// Every text below a folder, by path. Crates that took code over keep its licence beside it.
pub(super) fn below(folder: &Path) -> Fallible<Vec<String>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut texts = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            texts.extend(below(&entry)?);
        } else if is_licence(&entry) {
            texts.push(String::from_utf8_lossy(&fs::read(&entry)?).replace("\r\n", "\n"));
        }
    }
    Ok(texts)
}

/// A file of text with such a name; `license.rs` is a source.
fn is_licence(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    let is_source = [".rs", ".toml", ".json", ".html", ".py"].iter().any(|ending| name.ends_with(ending));
    !is_source && BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_licence;

    #[test]
    fn licences_are_told_by_their_names() {
        let names = ["LICENSE-MIT", "license.md", "COPYING", "NOTICE.txt", "UNLICENSE", "license.rs", "README.md"];
        assert_eq!(names.map(|name| is_licence(Path::new(name))), [true, true, true, true, true, false, false]);
    }
}
