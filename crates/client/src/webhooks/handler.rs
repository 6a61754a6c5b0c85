//! Functions that were registered.

use std::pin::Pin;
use std::sync::Arc;

use mighty_networks_core::webhook::WebhookEvent;

use super::WebhookContext;

/// Any error that a handler may fail with.
pub type HandlerError = Box<dyn std::error::Error + Send + Sync>;

/// The same, for all who are told of it.
pub type SharedError = Arc<dyn std::error::Error + Send + Sync>;

type Running<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A handler of events.
pub(super) type Handler = Arc<dyn Fn(WebhookEvent, WebhookContext) -> Running<Result<(), HandlerError>> + Send + Sync>;

/// What is told of a handler that fails.
pub(super) type Report = Arc<dyn Fn(WebhookEvent, SharedError, WebhookContext) -> Running<()> + Send + Sync>;

pub(super) fn handler<F, A>(function: F) -> Handler
where
    F: Fn(WebhookEvent, WebhookContext) -> A + Send + Sync + 'static,
    A: Future<Output = Result<(), HandlerError>> + Send + 'static,
{
    Arc::new(move |event, context| Box::pin(function(event, context)))
}

pub(super) fn report<F, A>(function: F) -> Report
where
    F: Fn(WebhookEvent, SharedError, WebhookContext) -> A + Send + Sync + 'static,
    A: Future<Output = ()> + Send + 'static,
{
    Arc::new(move |event, error, context| Box::pin(function(event, error, context)))
}
