//! The receiver.

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mighty_networks_core::Error;
use mighty_networks_core::webhook::{AgeLimit, Verifier, WebhookEvent, is_authorization};

use super::WebhookContext;
use super::handler::{self, HandlerError, SharedError};
use super::router::Router;
use crate::platform;

const VARIABLE: &str = "MIGHTY_WEBHOOK_KEY";

/// Verifies webhook deliveries, reads them and hands them to handlers. It sends nothing.
///
/// A clone is cheap and handles the same. No debug form shows a key.
#[derive(Clone)]
pub struct Webhooks {
    verifier: Verifier,
    age_limit: Option<AgeLimit>,
    clock: Arc<dyn Fn() -> Duration + Send + Sync>,
    router: Router,
    #[cfg(feature = "reqwest")]
    client: Option<crate::Client>,
}

impl Webhooks {
    /// A receiver with the keys that were typed into the webhook settings of the network; several while one replaces the other.
    ///
    /// Spaces, quotes and newlines around a key are dropped. [`warning`](Self::warning) tells of keys that can be guessed.
    ///
    /// # Errors
    /// `Configuration` if there is no key, or one is empty.
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self, Error> {
        Ok(Self {
            verifier: Verifier::new(keys)?,
            age_limit: None,
            clock: Arc::new(platform::unix_time),
            router: Router::default(),
            #[cfg(feature = "reqwest")]
            client: None,
        })
    }

    /// A receiver with the key in `MIGHTY_WEBHOOK_KEY`.
    ///
    /// # Errors
    /// `Configuration` if the variable is missing, empty or no Unicode.
    pub fn from_env() -> Result<Self, Error> {
        let key = platform::variable(VARIABLE).map(OsString::into_string).transpose();
        Self::new(key.map_err(|_| Error::configuration(format!("`{VARIABLE}` is not valid Unicode; set it again")))?)
    }

    /// Refuses events that happened longer ago than this; without it, none is too old.
    ///
    /// Deliveries are repeated for hours with the time of the event in them, so a limit below that refuses real events.
    ///
    /// # Errors
    /// `Configuration` if it is zero.
    pub fn max_age(mut self, max_age: Duration) -> Result<Self, Error> {
        self.age_limit = Some(AgeLimit::new(max_age)?);
        Ok(self)
    }

    /// Gives handlers a client: [`WebhookContext::client`].
    #[cfg(feature = "reqwest")]
    #[must_use]
    pub fn client(mut self, client: crate::Client) -> Self {
        self.client = Some(client);
        self
    }

    /// Replaces the clock in tests.
    #[doc(hidden)]
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(move || clock().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default());
        self
    }

    /// What is worth a warning about the keys, if anything is.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        self.verifier.warning()
    }

    /// Verifies a delivery and reads it.
    ///
    /// Headers are pairs of a name and a value: `&HeaderMap` of the crate `http`, a map, an array.
    ///
    /// # Errors
    /// `WebhookAuth` if it carries no key of this receiver or is too old, `WebhookParse` if its body is no JSON object; `code()` says why.
    pub fn construct<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        body: impl AsRef<[u8]>,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<WebhookEvent, Error> {
        self.verify(headers)?;
        let event = self.parse(body)?;
        if let Some(limit) = self.age_limit {
            limit.check(event.occurred_at(), (self.clock)())?;
        }
        Ok(event)
    }

    /// Verifies that a delivery carries a key of this receiver. Its body is not needed for that, and its age is not looked at.
    ///
    /// # Errors
    /// `WebhookAuth` if it does not; `code()` and the message say what it carries instead.
    pub fn verify<N: AsRef<str>, V: AsRef<[u8]>>(&self, headers: impl IntoIterator<Item = (N, V)>) -> Result<(), Error> {
        let found: Vec<String> =
            headers.into_iter().filter(|(name, _)| is_authorization(name.as_ref())).map(|(_, value)| text(value.as_ref())).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        Ok(self.verifier.verify(&found)?)
    }

    /// Reads a delivery without verifying it: for queues behind a receiver that has verified it, and for tests.
    ///
    /// Any JSON object is an event. A type that is not known is [`EventKind::Unknown`](super::EventKind::Unknown), and a payload that does
    /// not fit its type is read as far as it fits.
    ///
    /// # Errors
    /// `WebhookParse` if the body is no JSON object.
    pub fn parse(&self, body: impl AsRef<[u8]>) -> Result<WebhookEvent, Error> {
        WebhookEvent::parse(body.as_ref())
    }

    /// Registers the handler of some event types.
    ///
    /// ```
    /// use mighty_networks::webhooks::{EventKind, WebhookContext, Webhooks};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let hooks = Webhooks::new(["0123456789abcdef"])?.on(["MemberJoined", "MemberLeft"], |event, _context| async move {
    ///     println!("{}: {:?}", event.name(), event.actor());
    ///     Ok(())
    /// })?;
    /// let event = hooks.parse(r#"{"event_type": "MemberLeft", "payload": {"member": {"id": 42}}}"#)?;
    /// assert!(hooks.handle(event, WebhookContext::new()).await.is_ok_and(|handled| handled));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `Configuration` if a type is not known, or has a handler already.
    pub fn on<T, F, A>(mut self, types: impl IntoIterator<Item = T>, handler: F) -> Result<Self, Error>
    where
        T: AsRef<str>,
        F: Fn(WebhookEvent, WebhookContext) -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), HandlerError>> + Send + 'static,
    {
        let handler = handler::handler(handler);
        for event_type in types {
            self.router.add(event_type.as_ref(), Arc::clone(&handler))?;
        }
        Ok(self)
    }

    /// Registers the handler of events whose type this version does not know. Without one they are accepted and nothing is done.
    ///
    /// # Errors
    /// `Configuration` if there is one already.
    pub fn on_unknown<F, A>(mut self, handler: F) -> Result<Self, Error>
    where
        F: Fn(WebhookEvent, WebhookContext) -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), HandlerError>> + Send + 'static,
    {
        self.router.set_unknown(handler::handler(handler))?;
        Ok(self)
    }

    /// Registers what is told when a handler fails. The error goes on from there, and the event will be sent again.
    ///
    /// # Errors
    /// `Configuration` if there is one already.
    pub fn on_error<F, A>(mut self, report: F) -> Result<Self, Error>
    where
        F: Fn(WebhookEvent, SharedError, WebhookContext) -> A + Send + Sync + 'static,
        A: Future<Output = ()> + Send + 'static,
    {
        self.router.set_error(handler::report(report))?;
        Ok(self)
    }

    /// The types that have a handler, sorted: what to switch on in the webhook settings of the network.
    #[must_use]
    pub fn registered(&self) -> Vec<&str> {
        self.router.registered()
    }

    /// Runs the handler of an event, and says whether there is one.
    ///
    /// # Errors
    /// Whatever the handler fails with, after `on_error` was told.
    pub async fn handle(&self, event: WebhookEvent, context: WebhookContext) -> Result<bool, SharedError> {
        #[cfg(feature = "reqwest")]
        let context = self.with_client(&event, context)?;
        self.router.run(event, context).await
    }

    #[cfg(feature = "reqwest")]
    fn with_client(&self, event: &WebhookEvent, mut context: WebhookContext) -> Result<WebhookContext, SharedError> {
        if let Some(client) = &self.client {
            let of_network = |network: u64| client.for_network(network, None);
            context.client =
                Some(event.network_id().map_or(Ok(client.clone()), of_network).map_err(|error| Arc::new(error) as SharedError)?);
        }
        Ok(context)
    }
}

/// Bytes that are no UTF-8 are read as Latin-1, as other servers read all headers.
fn text(value: &[u8]) -> String {
    std::str::from_utf8(value).map_or_else(|_| value.iter().copied().map(char::from).collect(), str::to_owned)
}

impl fmt::Debug for Webhooks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Webhooks")
            .field("verifier", &self.verifier)
            .field("age_limit", &self.age_limit)
            .field("registered", &self.registered())
            .finish_non_exhaustive()
    }
}
