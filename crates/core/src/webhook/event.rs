//! What a delivery says.

use std::fmt;
use std::sync::Arc;

use super::actor::{Actor, id_at};
use super::membership::Membership;
use super::{EventKind, body_id, canonical, canonical_name, event_id, events};
use crate::error::Error;
use crate::record::{RawJson, Record, Timestamp};
use crate::schema::{Field, Kind, Schema};

static ENVELOPE: Schema = Schema {
    name: "WebhookEvent",
    fields: &[
        Field::required("event_id", Kind::Text),
        Field::required("event_timestamp", Kind::Timestamp),
        Field::required("event_type", Kind::Text),
        Field::required("payload", Kind::Json),
    ],
};
const ID: usize = 0;
const TIMESTAMP: usize = 1;
const TYPE: usize = 2;
const PAYLOAD: usize = 3;

/// Where a payload names its network.
const NETWORKS: &[&str] = &["network_id", "reported_content.network_id"];

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// One event, as it was delivered.
///
/// Any JSON object is one. A type that is not known, a payload that does not fit its schema and a time that nobody can read cost nothing
/// but themselves: what was sent stays in [`raw`](Self::raw).
#[derive(Clone)]
pub struct WebhookEvent {
    raw: Arc<[u8]>,
    envelope: Record,
    id: Arc<str>,
    sent_type: Arc<str>,
}

impl WebhookEvent {
    /// Reads the body of a delivery: one JSON object, with or without a byte order mark.
    ///
    /// # Errors
    /// `WebhookParse` if it is none; its code is `not_json` or `not_an_object`.
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        let json = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        let envelope = Record::parse(&ENVELOPE, json).map_err(|problem| {
            if RawJson::parse(json).is_ok() {
                Error::webhook_parse("not_an_object", "the body of the delivery is JSON, but no object".to_owned())
            } else {
                Error::webhook_parse("not_json", format!("the body of the delivery is no JSON: {problem}"))
            }
        })?;
        let id = match envelope.text(ID) {
            Some(id) if !id.is_empty() => Arc::from(event_id(&id)),
            _ => Arc::from(id_of(&envelope)),
        };
        let sent_type = envelope.text(TYPE).map_or_else(|| Arc::from(""), |sent| Arc::from(sent.replace('\0', "\u{FFFD}")));
        Ok(Self { raw: Arc::from(body), envelope, id, sent_type })
    }

    /// The id: the key to handle each event once, since a delivery that is repeated has the same.
    ///
    /// It is [`event_id`] of what the delivery brings under that name, or [`body_id`] of the body if there is nothing.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The canonical name of the type: `MemberJoined`. One that is not known is as it was sent, and empty if none was.
    #[must_use]
    pub fn name(&self) -> &str {
        canonical_name(&self.sent_type)
    }

    /// Whether this version knows the type.
    #[must_use]
    pub fn is_known(&self) -> bool {
        super::is_known(self.name())
    }

    /// The type as the delivery spells it; empty if it names none. A NUL, which `PostgreSQL` takes in no text, is the replacement character.
    #[must_use]
    pub fn sent_type(&self) -> &str {
        &self.sent_type
    }

    /// When it happened, if the delivery says so in RFC 3339. It is the time of the event, not of the delivery.
    #[must_use]
    pub fn occurred_at(&self) -> Option<Timestamp> {
        self.envelope.timestamp(TIMESTAMP)
    }

    /// What has happened, with its payload as a struct. It is read anew at every call.
    #[must_use]
    pub fn kind(&self) -> EventKind {
        EventKind::read(self)
    }

    /// The payload with its schema, if it is an object and its schema is published. It is read anew at every call.
    #[must_use]
    pub fn payload(&self) -> Option<Record> {
        self.raw_payload()?.record(events::payload(self.name())?)
    }

    /// The payload as it was sent, whatever it is.
    #[must_use]
    pub fn raw_payload(&self) -> Option<RawJson<'_>> {
        self.envelope.value(PAYLOAD)
    }

    /// The whole body, byte for byte.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The JSON object that the body is.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.envelope.as_str()
    }

    /// The person behind the event, if its payload has one where its type has it.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        Actor::find(self.raw_payload()?, events::actor_places(self.name()))
    }

    /// The id of the network that the payload names, if it names one. 0 is the id of nothing.
    #[must_use]
    pub fn network_id(&self) -> Option<u64> {
        let payload = self.raw_payload()?;
        NETWORKS.iter().find_map(|path| id_at(payload, path).filter(|id| *id > 0))
    }

    /// Whether somebody joined the network itself, and not one of its spaces: `MemberJoined` is sent for each of them.
    #[must_use]
    pub fn is_network_join(&self) -> bool {
        self.is_of_network(Membership::Join)
    }

    /// Whether somebody left the network itself, and not one of its spaces: `MemberLeft` is sent for each of them.
    #[must_use]
    pub fn is_network_leave(&self) -> bool {
        self.is_of_network(Membership::Leave)
    }

    fn is_of_network(&self, membership: Membership) -> bool {
        let ids = || self.raw_payload().map(|payload| (id_at(payload, "space_id"), id_at(payload, "network_id")));
        events::membership(self.name()) == Some(membership) && ids().is_some_and(|(space, network)| space.is_some() && space == network)
    }
}

/// The envelope was scanned, so this reads; if it did not, the text itself would be as good an id.
fn id_of(envelope: &Record) -> String {
    let canonical = RawJson::parse(envelope.raw()).ok().and_then(RawJson::decoded).map(|value| canonical(&value));
    body_id(&canonical.unwrap_or_else(|| envelope.as_str().to_owned()))
}

impl PartialEq for WebhookEvent {
    /// The same JSON value.
    fn eq(&self, other: &Self) -> bool {
        self.envelope == other.envelope
    }
}

impl Eq for WebhookEvent {}

impl fmt::Debug for WebhookEvent {
    /// Without the payload, which holds personal data.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("WebhookEvent")
            .field("id", &self.id)
            .field("type", &self.name())
            .field("occurred_at", &self.occurred_at())
            .finish_non_exhaustive()
    }
}
