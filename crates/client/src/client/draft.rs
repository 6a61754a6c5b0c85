//! A call that is still being written.

use std::sync::Arc;

use mighty_networks_core::{Answered, Arguments, Call, Error, Operation, Record, Success};
use serde_json::{Map, Value};

use super::api_response::ApiResponse;
use super::drive::Outcome;
use super::endpoint::Endpoint;
use super::limits::Limits;
use super::look::{Look, of_type};
use super::page::Page;
use super::prepared::Prepared;
use super::shared::Shared;
use crate::models::Model;

/// What is known of a call before it is checked and sent; `T` is what it gives.
pub(crate) struct Draft<T> {
    shared: Arc<Shared>,
    pub(crate) endpoint: Endpoint,
    pub(crate) arguments: Arguments,
    pub(crate) limits: Limits,
    pub(crate) rules: Rules,
    /// What the caller calls the call by, in the order in which it was said; not sent.
    pub(crate) tags: Vec<(String, String)>,
    /// Names the page to begin with, if it is a list.
    pub(crate) page_token: Option<String>,
    read: Read<T>,
}

/// Makes of an answer what the call gives.
type Read<T> = fn(Success, &Call) -> Result<T, Error>;

/// By which rules the outcome of a call is judged, where they are not the usual ones.
#[derive(Default)]
pub(crate) struct Rules {
    finder: bool,
    pub(crate) missing_ok: bool,
    pub(crate) retried_always: bool,
    pub(crate) look: Option<Look>,
}

impl<T> Draft<T> {
    pub(crate) fn new(shared: &Arc<Shared>, endpoint: Endpoint, read: Read<T>) -> Self {
        Self {
            shared: Arc::clone(shared),
            endpoint,
            arguments: Arguments::new(),
            limits: Limits::default(),
            rules: Rules::default(),
            tags: Vec::new(),
            page_token: None,
            read,
        }
    }

    /// Gives the fields of the body their values.
    pub(crate) fn input(&mut self, input: impl Into<Map<String, Value>>) {
        for (name, value) in input.into() {
            self.arguments.set(&name, value);
        }
    }

    /// Adds a tag, in place of one with the same name.
    pub(crate) fn tag(&mut self, name: String, value: String) {
        self.tags.retain(|(known, _)| *known != name);
        self.tags.push((name, value));
    }

    pub(crate) fn prepare(self) -> Result<Prepared, Error> {
        let call = self.rules.apply(self.endpoint.call(&self.arguments)?)?;
        let call = match &self.page_token {
            Some(token) => call.resumed(token)?,
            None => call,
        };
        let settings = self.limits.apply(self.shared.settings.clone()).map_err(|error| error.in_operation(call.operation()))?;
        Ok(Prepared { shared: self.shared, call, settings, look: self.rules.look, tags: self.tags })
    }

    /// Sends the call and gives its answer with everything around it.
    pub(crate) async fn send_raw(self) -> Result<ApiResponse<T>, Error> {
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

impl<T: 'static> Draft<T> {
    /// Sends the call.
    pub(crate) async fn send(self) -> Result<T, Error> {
        let read = self.read;
        let prepared = self.prepare()?;
        match prepared.send().await? {
            Outcome::Answered(success) => read(success, &prepared.call),
            Outcome::Found(found) => of_type(found),
        }
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

impl Draft<()> {
    /// A call whose answer holds nothing.
    pub(crate) fn nothing(shared: &Arc<Shared>, operation: &'static Operation) -> Self {
        Self::new(shared, Endpoint::Operation(operation), |_, _| Ok(()))
    }
}

impl<T: Model> Draft<T> {
    /// A call that is answered with one object.
    pub(crate) fn object(shared: &Arc<Shared>, operation: &'static Operation) -> Self {
        Self::new(shared, Endpoint::Operation(operation), |success, _| read_object(success).map(T::from_record))
    }
}

impl<T: Model> Draft<Option<T>> {
    /// A call that is answered with one object, or by a 404 that there is none.
    pub(crate) fn optional(shared: &Arc<Shared>, operation: &'static Operation) -> Self {
        let read = |success: Success, _: &Call| match success.answer {
            Answered::Nothing => Ok(None),
            _ => read_object(success).map(|record| Some(T::from_record(record))),
        };
        let mut draft = Self::new(shared, Endpoint::Operation(operation), read);
        draft.rules.finder = true;
        draft
    }
}

impl<T: Model> Draft<Page<T>> {
    /// A call that is answered with a page.
    pub(crate) fn page(shared: &Arc<Shared>, operation: &'static Operation) -> Self {
        Self::new(shared, Endpoint::Operation(operation), |success, _| Page::read(success, None).map(|(page, _)| page))
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
