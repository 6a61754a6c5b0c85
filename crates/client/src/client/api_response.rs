//! An answer with everything around it.

use std::fmt;
use std::time::Duration;

use mighty_networks_core::ResponseInfo;

/// What a call answered, with its status, its headers and its bytes: the `send_raw` of a call.
#[derive(Clone, PartialEq)]
pub struct ApiResponse<T> {
    pub(super) value: T,
    pub(super) content: Vec<u8>,
    pub(super) info: ResponseInfo,
}

impl<T> ApiResponse<T> {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.info.status
    }

    /// The headers in the order in which they arrived.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.info.headers
    }

    /// The value of the first header with this name, whose case does not matter.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.info.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body exactly as it was received; empty if there was none.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The id of the call: the server's if it named one, else the one that was sent.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.info.request_id
    }

    /// How many requests were sent for this call; each one is billed.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.info.attempts
    }

    /// How long the call took, waits included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.info.elapsed
    }

    /// What the call gives without `send_raw`.
    #[must_use]
    pub fn parse(&self) -> &T {
        &self.value
    }

    /// What the call gives without `send_raw`, and nothing else.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for ApiResponse<T> {
    /// The bytes are shown by their length: the value beside them shows what they say.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = format_args!("{} bytes", self.content.len());
        formatter.debug_struct("ApiResponse").field("value", &self.value).field("content", &content).field("info", &self.info).finish()
    }
}
