//! The webhook events in core: their names, the schemas of their payloads, and what is known about each.

use std::collections::BTreeMap;

use mighty_networks_spec::case::screaming;
use mighty_networks_spec::{Event, Membership, Spec};

use super::format::doc;
use crate::codegen::GeneratedFile;

/// Renders the tables, which are apart so that a program that only names events does not carry the schemas, and the enumeration.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    vec![tables(spec), kinds(spec)]
}

fn tables(spec: &Spec) -> GeneratedFile {
    let names: String = spec.events.iter().map(|event| format!("{:?},", event.name)).collect();
    let payloads = arms(spec, |event| Some(format!("Some(&catalog::{})", screaming(event.payload.as_deref()?))));
    let actors = arms(spec, |event| (!event.actor.is_empty()).then(|| format!("&{:?}", event.actor)));
    let memberships = arms(spec, |event| {
        let variant = match event.membership? {
            Membership::Join => "Join",
            Membership::Leave => "Leave",
        };
        Some(format!("Some(Membership::{variant})"))
    });
    let code = format!(
        "//! The webhook events by their canonical names.

        use super::membership::Membership;
        use crate::catalog;
        use crate::schema::Schema;

        /// Every known event, sorted by name.
        pub static NAMES: &[&str] = &[{names}];

        /// The schema of an event's payload, by canonical name; `None` if the event is unknown or its payload is not documented.
        #[must_use]
        pub fn payload(event: &str) -> Option<&'static Schema> {{ match event {{ {payloads} _ => None }} }}

        /// Where the payload of an event says who is behind it, by canonical name; the first place that holds somebody counts.
        pub(super) fn actor_places(event: &str) -> &'static [&'static str] {{ match event {{ {actors} _ => &[] }} }}

        /// Whether somebody joins or leaves, by canonical name.
        pub(super) fn membership(event: &str) -> Option<Membership> {{ match event {{ {memberships} _ => None }} }}"
    );
    GeneratedFile::rust("crates/core/src/webhook/events.rs", &code)
}

/// The arms of a match over names, with one arm for all that are the same.
fn arms(spec: &Spec, value: impl Fn(&Event) -> Option<String>) -> String {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in &spec.events {
        if let Some(value) = value(event) {
            names.entry(value).or_default().push(format!("{:?}", event.name));
        }
    }
    names.iter().map(|(value, names)| format!("{} => {value},", names.join(" | "))).collect()
}

fn kinds(spec: &Spec) -> GeneratedFile {
    let variant = |event: &Event| {
        let payload = event.payload.as_ref().map_or_else(|| "Value".to_owned(), |model| format!("Box<{model}>"));
        format!("{}{}({payload}),\n", doc(&event.doc), event.name)
    };
    let read = |event: &Event| {
        let reader = if event.payload.is_some() { "typed" } else { "plain" };
        format!("{0:?} => Self::{0}({reader}(event)),\n", event.name)
    };
    let mut models: Vec<&str> = spec.events.iter().filter_map(|event| event.payload.as_deref()).collect();
    models.sort_unstable();
    models.dedup();
    let code = format!(
        "//! The webhook events with their payloads.

        use serde_json::Value;
        use super::WebhookEvent;
        use super::typed::{{plain, typed}};
        use crate::models::{{{models}}};

        /// What has happened, with the payload of its type.
        ///
        /// A payload that does not fit its type is read as far as it fits: what is not there is `None`. Where no schema is published, the
        /// payload is a plain JSON value.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum EventKind {{
            {variants}
            /// Something that this version does not know.
            Unknown {{
                /// The type as the delivery spells it; empty if it names none.
                r#type: String,
                /// The whole delivery, as it came.
                raw: Vec<u8>,
            }},
        }}

        impl EventKind {{
            pub(super) fn read(event: &WebhookEvent) -> Self {{
                match event.name() {{
                    {reads}
                    _ => Self::Unknown {{ r#type: event.sent_type().to_owned(), raw: event.raw().to_vec() }},
                }}
            }}
        }}",
        models = models.join(", "),
        variants = spec.events.iter().map(variant).collect::<String>(),
        reads = spec.events.iter().map(read).collect::<String>(),
    );
    GeneratedFile::rust("crates/core/src/webhook/event_kind.rs", &code)
}
