//! What the caller gives to be asked: a token function, a transport, a look.

use std::error::Error as AnyError;
use std::future::ready;
use std::sync::Arc;

use mighty_networks_core::Error;

use super::builder::ClientBuilder;
use super::pending::Pending;
use super::transport::{Blocking, Transport};
use crate::client::{GivenToken, Look, TokenSource};

impl ClientBuilder {
    /// A function that gives the access token, for vaults and rotation.
    ///
    /// It is called once per call and once more when the server answers 401, so that a token that was just replaced costs no failure. The time
    /// that it takes counts for the deadline of the call, which cannot end it.
    ///
    /// ```
    /// # fn from_vault() -> Result<String, std::io::Error> { Ok("mn_test".to_owned()) }
    /// # fn main() -> mighty_networks::Result<()> {
    /// use mighty_networks::blocking::Client;
    ///
    /// let client = Client::builder().token_function(|| Ok(from_vault()?)).network(12345).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn token_function<F>(mut self, function: F) -> Self
    where
        F: Fn() -> Result<String, Box<dyn AnyError + Send + Sync>> + Send + Sync + 'static,
    {
        self.setup.token = Some(GivenToken::Function(TokenSource::function(move || ready(function()))));
        self
    }

    /// Another transport than [`UreqTransport`](crate::UreqTransport).
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.setup.transport = Some(Arc::new(Blocking(transport)));
        self
    }
}

impl<T, Options> Pending<T, Options> {
    /// Lets `look` find out what came of an attempt that failed and may have been carried out all the same.
    ///
    /// If it finds what the call should have done, that is what the call gives. If it finds nothing, the call is sent again as if that were safe,
    /// as often as `max_retries` says, or fails if none is left. It is also asked before such a call fails. Reads are never looked after.
    /// It costs what `look` costs, each time. The time that it takes counts for the deadline of the call, which cannot end it.
    ///
    /// ```no_run
    /// # fn run(client: mighty_networks::blocking::Client) -> mighty_networks::Result<()> {
    /// use mighty_networks::models::MemberCreate;
    ///
    /// let ada = MemberCreate::new("ada@example.com", "Ada", "Lovelace").send_welcome_email(false);
    /// let look = {
    ///     let client = client.clone();
    ///     move || client.members().find_by_email("ada@example.com").send()
    /// };
    /// let ada = client.members().create(ada).retry_verify(look).send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What `look` fails with is what the call fails with; [`source`](std::error::Error::source) of that is the failure that it looked after.
    pub fn retry_verify<F>(mut self, look: F) -> Self
    where
        T: Send + 'static,
        F: Fn() -> Result<Option<T>, Error> + Send + Sync + 'static,
    {
        self.draft.rules.look = Some(Look::new(move || ready(look())));
        self
    }
}
