//! One HTTP request as data; a transport sends it without understanding it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::operation::Method;

/// A request that is ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address, percent-encoded.
    pub url: String,
    /// The headers, `Authorization` among them.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: RequestBody,
    /// The time until the attempt counts as lost.
    pub timeout: Duration,
    /// What is left for the whole call. A host that lets requests wait for a connection may let this one wait so long, and must then
    /// report it as not sent.
    pub deadline: Duration,
}

/// The body of a request.
#[derive(Clone, PartialEq, Eq)]
pub enum RequestBody {
    /// No body at all.
    Empty,
    /// JSON text; its `Content-Type` is among the headers.
    Json(Vec<u8>),
    /// The parts of a form; the HTTP library encodes them and sets the `Content-Type`.
    Multipart(Vec<Part>),
}

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name of the part.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
}

/// What a part of a form holds.
#[derive(Clone, PartialEq, Eq)]
pub enum PartContent {
    /// Text.
    Text(String),
    /// A file.
    File(FilePart),
}

/// A file in memory, so that it can be sent again.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    /// The name of the file.
    pub name: String,
    /// The media type, if it is known.
    pub media_type: Option<String>,
    /// The bytes; none if the host keeps them and puts them into the form itself.
    pub content: Arc<[u8]>,
    /// How many bytes the file has.
    pub length: usize,
}

impl FilePart {
    /// A file with its bytes.
    #[must_use]
    pub fn new(name: impl Into<String>, media_type: Option<String>, content: impl Into<Arc<[u8]>>) -> Self {
        let content = content.into();
        Self { name: name.into(), media_type, length: content.len(), content }
    }

    /// A file whose bytes stay with the host, since carrying them into the core and out again would only copy them.
    #[must_use]
    pub fn kept_by_host(name: impl Into<String>, media_type: Option<String>, length: usize) -> Self {
        Self { name: name.into(), media_type, content: Arc::from([]), length }
    }
}

/// What the library sends along that is no secret.
const SHOWN_HEADERS: [&str; 4] = ["User-Agent", "Accept", "X-Request-Id", "Content-Type"];

impl fmt::Debug for Request {
    /// The token is not shown, and nothing that the caller sends along: it may be a secret as well, or personal. So the address goes without its
    /// query, and the body is shown by its length.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| {
                let is_public = SHOWN_HEADERS.contains(&name.as_str());
                (name, if is_public { value.as_str() } else { "[redacted]" })
            })
            .collect();
        out.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url.split('?').next().unwrap_or_default())
            .field("headers", &headers)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .finish()
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("Empty"),
            Self::Json(text) => write!(out, "Json({} bytes)", text.len()),
            Self::Multipart(parts) => out.debug_tuple("Multipart").field(parts).finish(),
        }
    }
}

impl fmt::Debug for PartContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(out, "Text({} bytes)", text.len()),
            Self::File(file) => file.fmt(out),
        }
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FilePart({:?}, {} bytes)", self.name, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_shown_without_what_it_carries() {
        let parts = vec![
            Part { name: "title".to_owned(), content: PartContent::Text("Ada's".to_owned()) },
            Part { name: "file".to_owned(), content: PartContent::File(FilePart::new("a.png", None, [1, 2, 3])) },
        ];
        let request = |body| Request {
            method: Method::Post,
            url: "https://api.mn.co/x?email=ada%40example.com".to_owned(),
            headers: vec![("Authorization".to_owned(), "Bearer mn_1".to_owned()), ("Accept".to_owned(), "a/b".to_owned())],
            body,
            timeout: Duration::from_secs(1),
            deadline: Duration::from_secs(2),
        };
        let shown = |body| {
            let shown = format!("{:?}", request(body));
            let (head, rest) = shown.split_once(", body: ").expect("a body");
            assert_eq!(
                head,
                r#"Request { method: Post, url: "https://api.mn.co/x", headers: [("Authorization", "[redacted]"), ("Accept", "a/b")]"#
            );
            rest.strip_suffix(", timeout: 1s, deadline: 2s }").expect("the times").to_owned()
        };
        assert_eq!(shown(RequestBody::Empty), "Empty");
        assert_eq!(shown(RequestBody::Json(br#"{"email":"ada@example.com"}"#.to_vec())), "Json(27 bytes)");
        assert_eq!(
            shown(RequestBody::Multipart(parts)),
            r#"Multipart([Part { name: "title", content: Text(5 bytes) }, Part { name: "file", content: FilePart("a.png", 3 bytes) }])"#
        );
    }
}
