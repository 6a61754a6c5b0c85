//! Uploads of files that lie somewhere.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use mighty_networks_core::{Error, LARGEST_FILE, catalog};

use super::Upload;

impl Upload {
    /// Reads a file, which keeps its name. It blocks: where that matters, read the file yourself and use [`bytes`](Self::bytes). On wasm32
    /// there are no files, and this does not exist.
    ///
    /// # Errors
    /// `InvalidArgument` if the file cannot be read or the path has no file name.
    pub fn path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let refuse = |why: String| Error::invalid_argument(&catalog::ASSETS_UPLOAD, "file", why);
        let name = path.file_name().ok_or_else(|| refuse(format!("`{}` names no file; pass the path of one", path.display())))?;
        let content = read(path).map_err(|cause| refuse(format!("`{}` cannot be read: {cause}", path.display())))?;
        Ok(Self::bytes(name.to_string_lossy(), content))
    }
}

/// Reads one byte more than is allowed at most: enough for the call to be refused, however large the file is.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}
