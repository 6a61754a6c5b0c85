//! What every call takes besides its arguments and its limits of time.

use mighty_networks_core::Error;
use serde_json::Value;

use super::api_response::ApiResponse;
use super::look::Look;
use super::pending::Pending;

impl<T, Options> Pending<T, Options> {
    /// Sends a header besides those of the library. What the library or its transport sets is refused when the call is awaited.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.arguments.add_header(name, value);
        self
    }

    /// Sends a query parameter that is not documented; a list is sent as one parameter for each of its values. What the operation documents
    /// is refused when the call is awaited.
    pub fn query(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.add_query(name, value.into().into());
        self
    }

    /// Sends a field of the body that is not documented. What the operation documents is refused when the call is awaited.
    pub fn body_field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.add_body(name, value.into().into());
        self
    }

    /// Says something about the call to whoever watches it, such as the name of a job. It is not sent. A name that is given again replaces what
    /// was said before.
    pub fn tag(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.tags.retain(|(known, _)| *known != name);
        self.tags.push((name, value.into()));
        self
    }

    /// Sends the call again after failures that may pass although it may then do something twice: the caller takes the risk.
    /// [`retry_verify`](Self::retry_verify) takes none.
    pub fn retry_always(mut self) -> Self {
        self.rules.retried_always = true;
        self
    }

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
        self.rules.look = Some(Look::new(look));
        self
    }

    /// Sends the call and gives its answer with everything around it: status, headers, bytes. It costs what the call costs.
    ///
    /// # Errors
    /// - `InvalidArgument` together with [`retry_verify`](Self::retry_verify), since what is found has no answer around it
    /// - what the call can fail with
    pub async fn send_raw(self) -> Result<ApiResponse<T>, Error> {
        let read = self.read;
        let prepared = self.prepare()?;
        if prepared.look.is_some() {
            return Err(Error::invalid_argument(prepared.call.operation(), "retry_verify", NOT_WITH_RAW));
        }
        let success = prepared.answer().await?;
        let (content, info) = (success.body.clone(), success.response.clone());
        Ok(ApiResponse { value: read(success, &prepared.call)?, content, info })
    }
}

const NOT_WITH_RAW: &str =
    "`retry_verify` cannot go along with `send_raw`, since what it finds has no answer around it; leave out one of them";

impl<Options> Pending<(), Options> {
    /// Takes it for done that there is nothing to delete: a 404 of the API is a success. For deletes that answer nothing; every other call
    /// is refused when it is awaited.
    pub fn missing_ok(mut self) -> Self {
        self.rules.missing_ok = true;
        self
    }
}
