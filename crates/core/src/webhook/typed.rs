//! Payloads for [`EventKind`](super::EventKind).

use serde_json::Value;

use super::WebhookEvent;
use crate::models::Model;
use crate::record::{RawJson, Record};

/// The payload as its model; of a payload that is no object, nothing is known.
pub(super) fn typed<T: Model>(event: &WebhookEvent) -> Box<T> {
    Box::new(T::from_record(event.payload().unwrap_or_else(|| Record::empty(T::SCHEMA))))
}

/// The payload as a plain value.
pub(super) fn plain(event: &WebhookEvent) -> Value {
    event.raw_payload().and_then(RawJson::decoded).unwrap_or_default()
}
