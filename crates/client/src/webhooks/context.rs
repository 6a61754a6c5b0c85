//! The surroundings of one attempt to handle an event.

use std::time::Instant;

/// What a handler gets beside the event.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WebhookContext {
    /// The number of the attempt to handle the event, from 1, as far as the receiver knows of earlier ones.
    pub attempt: u32,
    /// When the handler must have ended: the sender waits for 30 seconds.
    pub deadline: Option<Instant>,
    #[cfg(feature = "reqwest")]
    pub(super) client: Option<crate::Client>,
}

impl WebhookContext {
    /// The context of a first attempt without a deadline.
    #[must_use]
    pub fn new() -> Self {
        Self {
            attempt: 1,
            deadline: None,
            #[cfg(feature = "reqwest")]
            client: None,
        }
    }

    /// The same for another attempt.
    #[must_use]
    pub fn attempt(mut self, attempt: u32) -> Self {
        self.attempt = attempt;
        self
    }

    /// The same with a deadline.
    #[must_use]
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The client that [`Webhooks::client`](super::Webhooks::client) was given, for the network that the payload names, if it names one.
    #[cfg(feature = "reqwest")]
    #[must_use]
    pub fn client(&self) -> Option<&crate::Client> {
        self.client.as_ref()
    }
}

impl Default for WebhookContext {
    fn default() -> Self {
        Self::new()
    }
}
