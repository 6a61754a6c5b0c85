//! What `assets.upload` sends.

use std::sync::Arc;

use mighty_networks_core::{Arguments, FilePart};

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
