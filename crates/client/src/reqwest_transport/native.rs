//! reqwest on tokio.

use std::sync::Arc;

use mighty_networks_core::{Error, Loss, Request};

use super::{exchange, in_words};
use crate::connections::{CONNECT_TIMEOUT, Connections, IDLE_AGE};
use crate::proxy::Proxies;
use crate::queue::Queue;
use crate::refusal;
use crate::transport::{Lost, Sending, Transport};
use crate::trust::Tls;

/// Sends requests with a pool of connections on tokio.
///
/// It observes `HTTPS_PROXY` and `NO_PROXY`, trusts Mozilla's list of authorities and the machine's own, and must be used within a
/// tokio runtime; [`Connections`] say otherwise. Clones of a client share it; give it to several clients with `Arc` to share its
/// connections between them.
///
/// It has 32 requests under way at once and lets further ones wait, so thousands can be started without opening as many connections. The
/// wait counts for the deadline of a call, and not for the timeout of an attempt.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    proxies: Arc<Proxies>,
    queue: Arc<Queue>,
}

impl ReqwestTransport {
    /// A transport without connections; they come with the requests.
    ///
    /// # Errors
    /// `Configuration` if the system gives no secure connections.
    pub fn new() -> Result<Self, Error> {
        Self::with_connections(&Connections::default())
    }

    /// A transport that makes its connections in this way. The files that they name are read now.
    ///
    /// # Errors
    /// `Configuration` if a file cannot be used; the error names it.
    pub fn with_connections(connections: &Connections) -> Result<Self, Error> {
        let proxies = Arc::new(Proxies::new(&connections.proxy));
        let rule = Arc::clone(&proxies);
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .tls_backend_preconfigured(Tls::read(connections)?.settings)
            .proxy(reqwest::Proxy::custom(move |url| rule.of(url.as_str()).ok().flatten().map(|proxy| proxy.with_credentials().to_owned())))
            .pool_max_idle_per_host(connections.idle_connections())
            .pool_idle_timeout(IDLE_AGE)
            .connect_timeout(CONNECT_TIMEOUT)
            .build()
            .map_err(|cause| Error::configuration(format!("the HTTP library cannot be set up: {}", in_words(&cause))))?;
        Ok(Self { client, proxies, queue: Arc::new(Queue::new(connections.most_at_once())) })
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(async move {
            let mut request = request;
            self.proxies.of(&request.url).map_err(|why| Lost::new(Loss::Refused, why))?;
            let _turn = self.queue.turn(&mut request).await?;
            exchange(&self.client, request).await.map_err(|error| lost(&error))
        })
    }
}

/// A failure to connect, be it by name, by address or by certificate, is certain to have sent nothing. Of anything else reqwest does not
/// say how far it came, so it counts as sent.
fn lost(error: &reqwest::Error) -> Lost {
    let words = in_words(error);
    // The library keeps the kinds of this error to itself.
    let wants_credentials = error.is_connect() && words.contains("proxy authorization required");
    let remedy = if wants_credentials { Some(refusal::CREDENTIALS_FOR_PROXY) } else { refusal::remedy(error) };
    if let Some(remedy) = remedy {
        return Lost::new(Loss::Refused, format!("{remedy} ({words})"));
    }
    let loss = if error.is_builder() {
        Loss::Refused
    } else if error.is_connect() {
        Loss::Connect
    } else if error.is_timeout() {
        Loss::Timeout { sent: true }
    } else {
        Loss::Broken { sent: true }
    };
    Lost::new(loss, words)
}
