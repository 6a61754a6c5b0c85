//! What sends requests.
//!
//! It decides nothing, and knows nothing of operations, tokens or retries; those are core's. So a transport can be replaced, by one that
//! records, one that goes through a proxy, or one that answers from memory in a test.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
use std::time::Duration;

#[cfg(any(feature = "reqwest", feature = "ureq"))]
use mighty_networks_core::Method;
use mighty_networks_core::{Head, Loss, Request};

/// What a server answered.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// The status and the headers.
    pub head: Head,
    /// The body, without any transfer encoding.
    pub body: Vec<u8>,
}

impl fmt::Debug for Reply {
    /// Without the body, which holds personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Reply").field("head", &self.head).field("body", &format_args!("{} bytes", self.body.len())).finish()
    }
}

/// The reason why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What is known about the request. What is not known counts as sent.
    pub loss: Loss,
    /// What went wrong in the transport's own words; part of the message of the error.
    pub detail: String,
}

impl Lost {
    /// A loss with its reason.
    #[must_use]
    pub fn new(loss: Loss, detail: impl Into<String>) -> Self {
        Self { loss, detail: detail.into() }
    }
}

/// Leaves of the timeout of a request that has waited for its turn what the deadline allows. Nothing can be sent in no time.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn limit(request: &mut Request, waited: Duration, most_at_once: usize) -> Result<(), Lost> {
    let left = request.deadline.saturating_sub(waited);
    request.timeout = request.timeout.min(left);
    if left.is_zero() { Err(without_turn(most_at_once)) } else { Ok(()) }
}

/// What comes of a request whose turn never came.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn without_turn(most_at_once: usize) -> Lost {
    Lost::new(Loss::Timeout { sent: false }, format!("{most_at_once} other requests were under way all the time"))
}

impl fmt::Display for Lost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)
    }
}

impl std::error::Error for Lost {}

/// A request on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Reply, Lost>> + Send + 'a>>;

/// Something that takes one request as data and gives back what the server answered, or the reason why nothing came.
///
/// It decides nothing: it does not repeat a request, does not follow a redirect but gives it back as the answer that it is, does not judge a status
/// and does not look into a body. It observes the `timeout` of the request, sends the headers as they are and adds none that the request
/// has, and encodes the parts of a form itself.
///
/// ```
/// use mighty_networks::{Client, Head, Reply, Request, Sending, Transport};
///
/// /// Answers every request with the same member.
/// struct OneMember;
///
/// impl Transport for OneMember {
///     fn send(&self, _: Request) -> Sending<'_> {
///         let head = Head { status: 200, headers: Vec::new() };
///         Box::pin(async { Ok(Reply { head, body: br#"{"id": 42, "first_name": "Ada"}"#.to_vec() }) })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> mighty_networks::Result<()> {
/// let client = Client::builder().token("mn_test_token").network(1).transport(OneMember).build()?;
/// assert_eq!(client.members().get(42).await?.first_name.as_deref(), Some("Ada"));
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request once.
    fn send(&self, request: Request) -> Sending<'_>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> Sending<'_> {
        (**self).send(request)
    }
}

/// Whether a request without a body must say so with `Content-Length: 0`. HTTP libraries leave it out, which some servers answer with
/// 411, or send an empty stream of chunks, which some do not read. A `fetch` says it by itself, and lets nobody else do so.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn declares_length(method: Method) -> bool {
    !cfg!(target_family = "wasm") && matches!(method, Method::Post | Method::Put | Method::Patch)
}
