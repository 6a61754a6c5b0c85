//! A call that is ready to be sent.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use mighty_networks_core::{Answered, Arguments, Call, Error, Operation, Record, Success};
use serde_json::{Map, Value};

use super::Client;
use super::drive::Outcome;
use super::endpoint::Endpoint;
use super::limits::Limits;
use super::look::{Look, of_type};
use super::page::Page;
use super::prepared::Prepared;
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
    client: Client,
    pub(super) endpoint: Endpoint,
    pub(super) arguments: Arguments,
    limits: Limits,
    pub(super) rules: Rules,
    /// What the caller calls the call by, in the order in which it was said; not sent.
    pub(super) tags: Vec<(String, String)>,
    /// Names the page to begin with, if it is a list.
    token: Option<String>,
    pub(super) read: Read<T>,
    options: PhantomData<fn() -> Options>,
}

/// Makes of an answer what the call gives.
type Read<T> = fn(Success, &Call) -> Result<T, Error>;

/// By which rules the outcome of a call is judged, where they are not the usual ones.
#[derive(Default)]
pub(crate) struct Rules {
    pub(super) finder: bool,
    pub(super) missing_ok: bool,
    pub(super) retried_always: bool,
    pub(super) look: Option<Look>,
}

impl<T, Options> Pending<T, Options> {
    /// The time that one attempt may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = Some(timeout);
        self
    }

    /// The time that the whole call may take, waits included.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.limits.deadline = Some(deadline);
        self
    }

    /// How many times the call may be sent again where that is safe. Each retry is a billed request.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.limits.max_retries = Some(max_retries);
        self
    }

    pub(crate) fn new(client: &Client, endpoint: Endpoint, read: Read<T>) -> Self {
        Self {
            client: client.clone(),
            endpoint,
            arguments: Arguments::new(),
            limits: Limits::default(),
            rules: Rules::default(),
            tags: Vec::new(),
            token: None,
            read,
            options: PhantomData,
        }
    }

    /// Gives an argument a value.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.set(name, value);
        self
    }

    /// Gives all arguments their values.
    pub(crate) fn arguments(mut self, arguments: Arguments) -> Self {
        self.arguments = arguments;
        self
    }

    /// Gives the fields of the body their values.
    pub(crate) fn input(mut self, input: impl Into<Map<String, Value>>) -> Self {
        for (name, value) in input.into() {
            self.arguments.set(&name, value);
        }
        self
    }

    /// Begins with the page that a token names.
    pub(crate) fn resumed(mut self, token: Option<&str>) -> Self {
        self.token = token.map(str::to_owned);
        self
    }

    pub(crate) fn upload(mut self, upload: crate::Upload) -> Self {
        upload.put_into(&mut self.arguments);
        self
    }

    pub(crate) fn prepare(self) -> Result<Prepared, Error> {
        let call = self.rules.apply(self.endpoint.call(&self.arguments)?)?;
        let call = match &self.token {
            Some(token) => call.resumed(token)?,
            None => call,
        };
        let settings = self.limits.apply(self.client.shared().settings.clone()).map_err(|error| error.in_operation(call.operation()))?;
        Ok(Prepared { client: self.client, call, settings, look: self.rules.look, tags: self.tags })
    }
}

impl Rules {
    fn apply(&self, call: Call) -> Result<Call, Error> {
        let call = if self.finder { call.finder() } else { call };
        let call = if self.missing_ok { call.with_missing_ok()? } else { call };
        let call = if self.retried_always { call.retried_always() } else { call };
        Ok(if self.look.is_some() { call.verified() } else { call })
    }
}

impl<Options> Pending<(), Options> {
    /// A call whose answer holds nothing.
    pub(crate) fn nothing(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, Endpoint::Operation(operation), |_, _| Ok(()))
    }
}

impl<T: Model, Options> Pending<T, Options> {
    /// A call that is answered with one object.
    pub(crate) fn object(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, Endpoint::Operation(operation), |success, _| read_object(success).map(T::from_record))
    }
}

impl<T: Model, Options> Pending<Option<T>, Options> {
    /// A call that is answered with one object, or by a 404 that there is none.
    pub(crate) fn optional(client: &Client, operation: &'static Operation) -> Self {
        let read = |success: Success, _: &Call| match success.answer {
            Answered::Nothing => Ok(None),
            _ => read_object(success).map(|record| Some(T::from_record(record))),
        };
        let mut pending = Self::new(client, Endpoint::Operation(operation), read);
        pending.rules.finder = true;
        pending
    }
}

impl<T: Model, Options> Pending<Page<T>, Options> {
    /// A call that is answered with a page.
    pub(crate) fn page(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, Endpoint::Operation(operation), |success, _| Page::read(success, None).map(|(page, _)| page))
    }
}

fn read_object(success: Success) -> Result<Record, Error> {
    match success.answer {
        Answered::Object(record) => Ok(record),
        Answered::Nothing | Answered::Parsed | Answered::Page(_) | Answered::Any => {
            Err(Error::internal("core gave no object where the operation declares one"))
        }
    }
}

impl<T: 'static, Options: 'static> IntoFuture for Pending<T, Options> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let read = self.read;
            let prepared = self.prepare()?;
            match prepared.send().await? {
                Outcome::Answered(success) => read(success, &prepared.call),
                Outcome::Found(found) => of_type(found),
            }
        })
    }
}

impl<T, Options> fmt::Debug for Pending<T, Options> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Pending");
        shown.field("operation", &self.endpoint).field("limits", &self.limits).field("tags", &self.tags).finish_non_exhaustive()
    }
}
