//! Bytes as a message: a line for each header, an empty line, a body. Every bytes are one, so no input is wasted.

use mighty_networks_core::Head;

/// The parts of a message.
pub(crate) struct Message<'a> {
    /// The first line, if it holds no colon.
    pub(crate) start: Option<&'a [u8]>,
    /// Names and values.
    pub(crate) headers: Vec<(String, &'a [u8])>,
    pub(crate) body: &'a [u8],
}

impl<'a> Message<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n");
        let (head, body) = end.map_or((bytes, &[][..]), |end| (&bytes[..end], &bytes[end + 2..]));
        let (mut start, mut headers) = (None, Vec::new());
        for line in head.split(|byte| *byte == b'\n') {
            match line.iter().position(|byte| *byte == b':') {
                Some(colon) => headers.push((String::from_utf8_lossy(&line[..colon]).into_owned(), &line[colon + 1..])),
                None => start = start.or(Some(line)),
            }
        }
        Self { start, headers, body }
    }

    /// The head of an answer: the status of its first line, or 200.
    pub(crate) fn head(&self) -> Head {
        let status = self.start.and_then(|line| std::str::from_utf8(line).ok()).and_then(|line| line.trim().parse().ok());
        Head { status: status.unwrap_or(200), headers: self.texts() }
    }

    /// The headers as texts.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        self.headers.iter().map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).into_owned())).collect()
    }
}
