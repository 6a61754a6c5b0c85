//! A built artefact, read into memory: wheels are zip files, everything else is a tar file after gzip.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path};

use flate2::read::GzDecoder;

use crate::{Fallible, Outcome};

type Files = BTreeMap<String, Vec<u8>>;
/// The files of an artefact by path.
pub(super) struct Archive {
    pub(super) name: String,
    /// The bytes of the artefact itself.
    pub(super) size: u64,
    pub(super) files: Files,
}

impl Archive {
    /// Reads a wheel.
    pub(super) fn zip(file: &Path) -> Fallible<Self> {
        let mut zip = zip::ZipArchive::new(File::open(file)?)?;
        let mut files = Files::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index)?;
            let path = entry.name()?.into_owned();
            if entry.is_file() {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes)?;
                put(file, &mut files, path, bytes)?;
            } else if !entry.is_dir() {
                return Err(
                    format!("{}: `{path}` is neither a file nor a folder: pack a copy of what it stands for", file.display()).into()
                );
            }
        }
        Self::of(file, files)
    }

    /// Reads what lies in one folder of a tar file, as in every sdist, crate and package of npm. The paths are without that folder.
    pub(super) fn tar_gz(file: &Path, folder: &str) -> Fallible<Self> {
        let mut files = Files::new();
        for entry in tar::Archive::new(GzDecoder::new(File::open(file)?)).entries()? {
            let mut entry = entry?;
            let path = entry.path()?.to_string_lossy().replace('\\', "/");
            if entry.header().entry_type().is_dir() {
                continue;
            }
            if !entry.header().entry_type().is_file() {
                return Err(
                    format!("{}: `{path}` is neither a file nor a folder: pack a copy of what it stands for", file.display()).into()
                );
            }
            let inner = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let inner = inner.ok_or_else(|| format!("{}: `{path}` lies outside of `{folder}/`", file.display()))?.to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            put(file, &mut files, inner, bytes)?;
        }
        Self::of(file, files)
    }

    /// The text of one file.
    pub(super) fn text(&self, path: &str) -> Fallible<&str> {
        let bytes = self.files.get(path).ok_or_else(|| format!("{} has no `{path}`", self.name))?;
        Ok(std::str::from_utf8(bytes)?)
    }

    /// Writes the files into a folder.
    pub(super) fn unpack(&self, folder: &Path) -> Outcome {
        for (path, bytes) in &self.files {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap_or(folder))?;
            fs::write(file, bytes)?;
        }
        Ok(())
    }

    /// One line for each file, with its size.
    pub(super) fn listing(&self) -> String {
        self.files.iter().map(|(path, bytes)| format!("{:>9} {path}\n", bytes.len())).collect()
    }

    fn of(file: &Path, files: Files) -> Fallible<Self> {
        let leaves = |path: &&String| !Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if let Some(path) = files.keys().find(leaves) {
            return Err(format!("{}: `{path}` would be unpacked somewhere else", file.display()).into());
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, size: fs::metadata(file)?.len(), files })
    }
}

/// What stands twice in an artefact is what the tool that unpacks it makes of that.
fn put(file: &Path, files: &mut Files, path: String, bytes: Vec<u8>) -> Outcome {
    let twice = format!("{}: `{path}` is packed twice: pack it once", file.display());
    if files.insert(path, bytes).is_some() { Err(twice.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::write::SimpleFileOptions;

    use super::Archive;
    use crate::workspace;

    #[test]
    fn a_wheel_is_read() {
        let file = workspace::empty_folder("archive-zip").unwrap().join("a.whl");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&file).unwrap());
        zip.start_file("pkg/a.py", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"x = 1\n").unwrap();
        zip.finish().unwrap();
        let archive = Archive::zip(&file).unwrap();
        assert_eq!((archive.name.as_str(), archive.text("pkg/a.py").unwrap()), ("a.whl", "x = 1\n"));
        assert_eq!(archive.text("b").unwrap_err().to_string(), "a.whl has no `b`");
        assert_eq!(archive.listing(), "        6 pkg/a.py\n");
    }

    #[test]
    fn a_tar_file_is_read_without_its_folder() {
        let folder = workspace::empty_folder("archive-tar").unwrap();
        let file = folder.join("a-1.crate");
        let mut tar = tar::Builder::new(GzEncoder::new(std::fs::File::create(&file).unwrap(), Compression::default()));
        let mut header = tar::Header::new_gnu();
        header.set_size(2);
        tar.append_data(&mut header, "a-1/src/lib.rs", b"//".as_slice()).unwrap();
        tar.into_inner().unwrap().finish().unwrap();
        let archive = Archive::tar_gz(&file, "a-1").unwrap();
        archive.unpack(&folder.join("out")).unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("out/src/lib.rs")).unwrap(), "//");
        let problem = Archive::tar_gz(&file, "package").err().unwrap().to_string();
        assert_eq!(problem, format!("{}: `a-1/src/lib.rs` lies outside of `package/`", file.display()));
    }

    #[test]
    fn what_is_packed_twice_is_told() {
        let file = workspace::empty_folder("archive-twice").unwrap().join("a-1.crate");
        let mut tar = tar::Builder::new(GzEncoder::new(std::fs::File::create(&file).unwrap(), Compression::default()));
        for _ in 0..2 {
            let mut header = tar::Header::new_gnu();
            header.set_size(2);
            tar.append_data(&mut header, "a-1/src/lib.rs", b"//".as_slice()).unwrap();
        }
        tar.into_inner().unwrap().finish().unwrap();
        let problem = Archive::tar_gz(&file, "a-1").err().unwrap().to_string();
        assert_eq!(problem, format!("{}: `src/lib.rs` is packed twice: pack it once", file.display()));
    }
}
