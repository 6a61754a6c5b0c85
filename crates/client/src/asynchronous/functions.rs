//! What the caller gives to wait for: a token function, a transport, a look.

use std::sync::Arc;

use mighty_networks_core::Error;

use super::builder::ClientBuilder;
use super::pending::Pending;
use crate::client::{GivenToken, Look, TokenSource};
use crate::transport::Transport;

impl ClientBuilder {
    /// A function that gives the access token, for vaults and rotation.
    ///
    /// It is called once per call and once more when the server answers 401, so that a token that was just replaced costs no failure. What
    /// needs no waiting can answer with [`std::future::ready`].
    ///
    /// ```
    /// # async fn from_vault() -> Result<String, std::io::Error> { Ok("mn_test".to_owned()) }
    /// # fn main() -> mighty_networks::Result<()> {
    /// use mighty_networks::Client;
    ///
    /// let client = Client::builder().token_function(|| async { Ok(from_vault().await?) }).network(12345).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn token_function<F, A>(mut self, function: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<String, Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
    {
        self.setup.token = Some(GivenToken::Function(TokenSource::function(function)));
        self
    }

    /// Another transport than the one that comes with the library.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.setup.transport = Some(Arc::new(transport));
        self
    }
}

impl<T, Options> Pending<T, Options> {
    /// Lets `look` find out what came of an attempt that failed and may have been carried out all the same.
    ///
    /// If it finds what the call should have done, that is what the call gives. If it finds nothing, the call is sent again as if that were safe,
    /// as often as `max_retries` says, or fails if none is left. It is also asked before such a call fails. Reads are never looked after.
    /// It costs what `look` costs, each time. At the deadline of the call it is left, and the call fails.
    ///
    /// ```no_run
    /// # async fn run(client: mighty_networks::Client) -> mighty_networks::Result<()> {
    /// use mighty_networks::models::MemberCreate;
    ///
    /// let ada = MemberCreate::new("ada@example.com", "Ada", "Lovelace").send_welcome_email(false);
    /// let look = {
    ///     let client = client.clone();
    ///     move || client.members().find_by_email("ada@example.com").into_future()
    /// };
    /// let ada = client.members().create(ada).retry_verify(look).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What `look` fails with is what the call fails with; [`source`](std::error::Error::source) of that is the failure that it looked after.
    pub fn retry_verify<F, A>(mut self, look: F) -> Self
    where
        T: Send + 'static,
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<Option<T>, Error>> + Send + 'static,
    {
        self.draft.rules.look = Some(Look::new(look));
        self
    }
}
