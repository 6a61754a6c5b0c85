//! A call that is ready to be sent.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use mighty_networks_core::{Arguments, Operation};
use serde_json::{Map, Value};

use super::client::Client;
use crate::client::{Draft, Page, Upload};
use crate::models::Model;

/// A call that is sent when it is awaited.
///
/// Until then it takes what is optional: what any call takes here, and the optional parameters of the operation, which `Options` stands for.
/// The future is independent of the client, so it can be spawned.
///
/// ```no_run
/// # async fn run(client: mighty_networks::Client) -> mighty_networks::Result<()> {
/// use std::time::Duration;
///
/// let member = client.members().get(42).timeout(Duration::from_secs(5)).max_retries(0).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until the call is awaited"]
pub struct Pending<T, Options = ()> {
    pub(super) draft: Draft<T>,
    options: PhantomData<fn() -> Options>,
}

impl<T, Options> Pending<T, Options> {
    /// The time that one attempt may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.limits.timeout = Some(timeout);
        self
    }

    /// The time that the whole call may take, waits included.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.draft.limits.deadline = Some(deadline);
        self
    }

    /// How many times the call may be sent again where that is safe. Each retry is a billed request.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.draft.limits.max_retries = Some(max_retries);
        self
    }

    /// Sends a header besides those of the library. What the library or its transport sets is refused when the call is awaited.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.arguments.add_header(name, value);
        self
    }

    /// Sends a query parameter that is not documented; a list is sent as one parameter for each of its values. What the operation documents
    /// is refused when the call is awaited.
    pub fn query(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.draft.arguments.add_query(name, value.into().into());
        self
    }

    /// Sends a field of the body that is not documented. What the operation documents is refused when the call is awaited.
    pub fn body_field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.draft.arguments.add_body(name, value.into().into());
        self
    }

    /// Says something about the call to whoever watches it, such as the name of a job. It is not sent. A name that is given again replaces what
    /// was said before.
    pub fn tag(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.tag(name.into(), value.into());
        self
    }

    /// Sends the call again after failures that may pass although it may then do something twice: the caller takes the risk.
    /// [`retry_verify`](Self::retry_verify) takes none.
    pub fn retry_always(mut self) -> Self {
        self.draft.rules.retried_always = true;
        self
    }

    pub(super) fn of(draft: Draft<T>) -> Self {
        Self { draft, options: PhantomData }
    }

    /// Gives an argument a value.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.draft.arguments.set(name, value);
        self
    }

    /// Gives all arguments their values.
    pub(crate) fn arguments(mut self, arguments: Arguments) -> Self {
        self.draft.arguments = arguments;
        self
    }

    /// Gives the fields of the body their values.
    pub(crate) fn input(mut self, input: impl Into<Map<String, Value>>) -> Self {
        self.draft.input(input);
        self
    }

    /// Begins with the page that a token names.
    pub(crate) fn resumed(mut self, token: Option<&str>) -> Self {
        self.draft.page_token = token.map(str::to_owned);
        self
    }

    pub(crate) fn upload(mut self, upload: Upload) -> Self {
        upload.put_into(&mut self.draft.arguments);
        self
    }
}

impl<Options> Pending<(), Options> {
    /// Takes it for done that there is nothing to delete: a 404 of the API is a success. For deletes that answer nothing; every other call
    /// is refused when it is awaited.
    pub fn missing_ok(mut self) -> Self {
        self.draft.rules.missing_ok = true;
        self
    }

    /// A call whose answer holds nothing.
    pub(crate) fn nothing(client: &Client, operation: &'static Operation) -> Self {
        Self::of(Draft::nothing(client.shared(), operation))
    }
}

impl<T: Model, Options> Pending<T, Options> {
    /// A call that is answered with one object.
    pub(crate) fn object(client: &Client, operation: &'static Operation) -> Self {
        Self::of(Draft::object(client.shared(), operation))
    }
}

impl<T: Model, Options> Pending<Option<T>, Options> {
    /// A call that is answered with one object, or by a 404 that there is none.
    pub(crate) fn optional(client: &Client, operation: &'static Operation) -> Self {
        Self::of(Draft::optional(client.shared(), operation))
    }
}

impl<T: Model, Options> Pending<Page<T>, Options> {
    /// A call that is answered with a page.
    pub(crate) fn page(client: &Client, operation: &'static Operation) -> Self {
        Self::of(Draft::page(client.shared(), operation))
    }
}

impl<T, Options> fmt::Debug for Pending<T, Options> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Pending");
        let Draft { endpoint, limits, tags, .. } = &self.draft;
        shown.field("operation", endpoint).field("limits", limits).field("tags", tags).finish_non_exhaustive()
    }
}
