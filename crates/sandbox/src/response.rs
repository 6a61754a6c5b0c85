//! An answer of the sandbox, with what the carrier has to do besides sending it.

use std::time::Duration;

/// One HTTP response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// What a scripted fault asks of whoever carries the answer.
    pub effect: Effect,
}

/// What to do with an answer before, or instead of, sending it. The sandbox itself neither sleeps nor closes a socket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effect {
    /// How long to wait first.
    pub delay: Duration,
    /// Close the connection in place of the answer, or within it.
    pub drop: Option<Dropped>,
}

/// How much of an answer is sent before the connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// Nothing.
    Whole,
    /// The head, which promises the whole body, and half of the body.
    Midway,
}

impl Response {
    pub(crate) fn json(status: u16, body: Vec<u8>) -> Self {
        Self::typed(status, "application/json; charset=utf-8", body)
    }

    pub(crate) fn typed(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("content-type".to_owned(), media_type.to_owned())], body, effect: Effect::default() }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// The same response with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The value of the first header of that name, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}
