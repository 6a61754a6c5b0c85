//! Which handler gets which event.

use std::collections::BTreeMap;

use mighty_networks_core::Error;
use mighty_networks_core::webhook::{WebhookEvent, canonical_name, is_known};

use super::WebhookContext;
use super::handler::{Handler, Report, SharedError};

/// The handlers of a receiver.
#[derive(Clone, Default)]
pub(super) struct Router {
    by_type: BTreeMap<String, Handler>,
    unknown: Option<Handler>,
    error: Option<Report>,
}

impl Router {
    pub(super) fn add(&mut self, event_type: &str, handler: Handler) -> Result<(), Error> {
        let name = canonical_name(event_type);
        if !is_known(name) {
            let message = format!("`{event_type}` is no event type that this version knows; `webhooks::NAMES` lists them");
            return Err(Error::configuration(message));
        }
        if self.by_type.insert(name.to_owned(), handler).is_some() {
            let message = format!("`{name}` has a handler already; an event type has one, which may call as many functions as it likes");
            return Err(Error::configuration(message));
        }
        Ok(())
    }

    pub(super) fn set_unknown(&mut self, handler: Handler) -> Result<(), Error> {
        match self.unknown.replace(handler) {
            None => Ok(()),
            Some(_) => Err(Error::configuration("`on_unknown` has a function already; register one")),
        }
    }

    pub(super) fn set_error(&mut self, report: Report) -> Result<(), Error> {
        match self.error.replace(report) {
            None => Ok(()),
            Some(_) => Err(Error::configuration("`on_error` has a function already; register one")),
        }
    }

    pub(super) fn registered(&self) -> Vec<&str> {
        self.by_type.keys().map(String::as_str).collect()
    }

    pub(super) async fn run(&self, event: WebhookEvent, context: WebhookContext) -> Result<bool, SharedError> {
        let unknown = || self.unknown.as_ref().filter(|_| !event.is_known());
        let Some(handler) = self.by_type.get(event.name()).or_else(unknown) else { return Ok(false) };
        match handler(event.clone(), context.clone()).await {
            Ok(()) => Ok(true),
            Err(error) => {
                let error = SharedError::from(error);
                if let Some(report) = &self.error {
                    report(event, error.clone(), context).await;
                }
                Err(error)
            }
        }
    }
}
