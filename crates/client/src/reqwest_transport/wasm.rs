//! reqwest on the `fetch` of the JavaScript around a WebAssembly module.

use std::sync::Arc;

use mighty_networks_core::{Error, Loss, Request};
use send_wrapper::SendWrapper;

use super::{exchange, in_words};
use crate::connections::Connections;
use crate::queue::Queue;
use crate::transport::{Lost, Sending, Transport};

/// Sends requests with reqwest's backend for wasm32, for programs that have it anyway. [`FetchTransport`](crate::FetchTransport) is what a
/// client uses unless told otherwise, because this one cannot see redirects: `fetch` follows them, so a call is answered by wherever they
/// lead, and a write may be sent on with its body. Engines leave out the token where a redirect leads to another origin.
///
/// No failure tells whether the request was sent, so each counts as sent, and only what is safe is sent again.
///
/// It has 32 requests under way at once and lets further ones wait; the wait counts for the deadline of a call, and not for the timeout of
/// an attempt.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    queue: Arc<Queue>,
}

impl ReqwestTransport {
    /// A transport. Nothing of the engine is used before the first request.
    ///
    /// # Errors
    /// `Configuration` if the library cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::with_connections(&Connections::default())
    }

    /// A transport that has so many requests under way at once as `connections` say.
    ///
    /// # Errors
    /// `Configuration` if the library cannot be set up.
    pub fn with_connections(connections: &Connections) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .build()
            .map_err(|cause| Error::configuration(format!("the HTTP library cannot be set up: {}", in_words(&cause))))?;
        Ok(Self { client, queue: Arc::new(Queue::new(connections.most_at_once())) })
    }
}

impl Transport for ReqwestTransport {
    /// What JavaScript gives must stay in its thread. There is one, unless a program was built for several: then a call must be awaited
    /// in the thread that began it, or it panics.
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(SendWrapper::new(async move {
            let mut request = request;
            let _turn = self.queue.turn(&mut request).await?;
            exchange(&self.client, request).await.map_err(|error| lost(&error))
        }))
    }
}

fn lost(error: &reqwest::Error) -> Lost {
    let loss = if error.is_builder() {
        Loss::Refused
    } else if error.is_timeout() {
        Loss::Timeout { sent: true }
    } else {
        Loss::Broken { sent: true }
    };
    Lost::new(loss, in_words(error))
}
