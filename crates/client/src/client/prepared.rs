//! A call that has been checked.

use std::sync::Arc;

use mighty_networks_core::{Call, Error, Exchange, Settings, Success};
use tracing::Instrument as _;

use super::drive::{Outcome, drive};
use super::look::Look;
use super::readers::Reader;
use super::shared::Shared;
use super::watching::span;

/// A checked call with its settings, which can be sent more than once.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(super) shared: Arc<Shared>,
    pub(super) call: Call,
    pub(super) settings: Settings,
    pub(super) look: Option<Look>,
    pub(super) tags: Vec<(String, String)>,
}

impl Prepared {
    /// Sends it and, if what came of it is unclear, lets the caller look, where there is somebody to do so.
    pub(crate) async fn send(&self) -> Result<Outcome, Error> {
        let shared = &*self.shared;
        shared.readers.called(self.settings.network(), self.call.operation());
        let span = span(&self.call);
        let exchange = Exchange::new(self.call.clone(), self.settings.clone(), shared.token.credential());
        drive(shared, self.call.operation(), exchange.watched(shared.hooks.watch(&self.tags)), self.look.as_ref()).instrument(span).await
    }

    /// Sends it, which nobody looks after: it ends with an answer or an error.
    pub(crate) async fn answer(&self) -> Result<Success, Error> {
        match self.send().await? {
            Outcome::Answered(success) => Ok(success),
            Outcome::Found(_) => Err(Error::internal("something was found that nobody looked for")),
        }
    }

    /// Somebody who waits for the next page, until it is dropped.
    pub(crate) fn reader(&self) -> Reader {
        self.shared.readers.begin(self.settings.network(), self.call.operation())
    }

    pub(crate) fn at_page(&self, page: u64) -> Self {
        Self { call: self.call.at_page(page), ..self.clone() }
    }
}
