//! What `assets.upload` sends.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use mighty_networks_core::{Arguments, Error, FilePart, LARGEST_FILE, catalog};

/// A file for `client.assets().upload(…)`, or the address of one: exactly one of the two, by construction.
///
/// A file is held in memory, so that it can be sent again, and is refused above 25 MB.
#[derive(Debug, Clone)]
pub struct Upload {
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    File(FilePart),
    Url(String),
}

impl Upload {
    /// Bytes in memory, with the name that the file gets.
    ///
    /// ```
    /// let logo = mighty_networks::Upload::bytes("logo.svg", b"<svg/>".as_slice()).media_type("image/svg+xml");
    /// ```
    #[must_use]
    pub fn bytes(name: impl Into<String>, content: impl Into<Arc<[u8]>>) -> Self {
        Self { source: Source::File(FilePart::new(name, None, content)) }
    }

    /// Reads a file, which keeps its name. It blocks: where that matters, read the file yourself and use [`bytes`](Self::bytes).
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

    /// The address of a file that the network fetches by itself.
    #[must_use]
    pub fn source_url(url: impl Into<String>) -> Self {
        Self { source: Source::Url(url.into()) }
    }

    /// Says what the file is, such as `image/png`. Without effect on an address.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        if let Source::File(file) = &mut self.source {
            file.media_type = Some(media_type.into());
        }
        self
    }

    pub(crate) fn put_into(self, arguments: &mut Arguments) {
        match self.source {
            Source::File(file) => arguments.set_file("file", file),
            Source::Url(url) => arguments.set("source_url", url),
        }
    }
}

/// Reads one byte more than is allowed at most: enough for the call to be refused, however large the file is.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}
