//! The webhook events in core: their names, and the schemas of their payloads.

use std::collections::BTreeMap;

use mighty_networks_spec::Spec;
use mighty_networks_spec::case::screaming;

use crate::codegen::GeneratedFile;

/// Renders the two tables. They are apart, so that a program that only names events does not carry the schemas.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let names: String = spec.events.iter().map(|event| format!("{:?},", event.name)).collect();
    let mut payloads: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for event in &spec.events {
        if let Some(payload) = &event.payload {
            payloads.entry(payload).or_default().push(format!("{:?}", event.name));
        }
    }
    let arms: String =
        payloads.iter().map(|(payload, events)| format!("{} => Some(&catalog::{}),", events.join(" | "), screaming(payload))).collect();
    let code = format!(
        "//! The webhook events by their canonical names.

        use crate::catalog;
        use crate::schema::Schema;

        /// Every known event, sorted by name.
        pub static NAMES: &[&str] = &[{names}];

        /// The schema of an event's payload, by canonical name; `None` if the event is unknown or its payload is not documented.
        #[must_use]
        pub fn payload(event: &str) -> Option<&'static Schema> {{ match event {{ {arms} _ => None }} }}"
    );
    vec![GeneratedFile::rust("crates/core/src/webhook/events.rs", &code)]
}
