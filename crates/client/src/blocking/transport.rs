//! What sends the requests of a client that blocks.

use std::future::ready;
use std::sync::Arc;

use mighty_networks_core::Request;

use crate::transport::{self, Lost, Reply, Sending};
use crate::ureq_transport::UreqTransport;

/// Something that sends requests and blocks meanwhile.
///
/// It keeps the rules of [its asynchronous sibling](crate::Transport): it observes the `timeout` of the request, sends the headers as they are
/// and adds none that the request has, encodes the parts of a form itself, repeats nothing, and gives a redirect back as the answer that it is.
///
/// ```
/// use mighty_networks::blocking::{Client, Transport};
/// use mighty_networks::{Head, Lost, Reply, Request};
///
/// /// Answers every request with the same member.
/// struct OneMember;
///
/// impl Transport for OneMember {
///     fn send(&self, _: Request) -> Result<Reply, Lost> {
///         let head = Head { status: 200, headers: Vec::new() };
///         Ok(Reply { head, body: br#"{"id": 42, "first_name": "Ada"}"#.to_vec() })
///     }
/// }
///
/// # fn main() -> mighty_networks::Result<()> {
/// let client = Client::builder().token("mn_test_token").network(1).transport(OneMember).build()?;
/// assert_eq!(client.members().get(42).send()?.first_name.as_deref(), Some("Ada"));
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request once.
    ///
    /// # Errors
    /// The reason why nothing came, with whether a byte of the request has left.
    fn send(&self, request: Request) -> Result<Reply, Lost>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> Result<Reply, Lost> {
        (**self).send(request)
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: Request) -> Result<Reply, Lost> {
        Self::send(self, request)
    }
}

/// Such a transport for what both clients share: its answer is there when it is asked for.
pub(super) struct Blocking<T>(pub(super) T);

impl<T: Transport> transport::Transport for Blocking<T> {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(ready(self.0.send(request)))
    }
}
