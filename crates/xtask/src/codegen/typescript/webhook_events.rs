//! `webhook_events.ts`: the payload of each webhook event.

use mighty_networks_spec::{Event, Spec};

use super::FOLDER;
use super::layout::{documentation, import_types, indent, quoted};
use crate::codegen::GeneratedFile;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let models: Vec<String> = spec.events.iter().filter_map(|event| event.payload.clone()).collect();
    let fields: String = spec.events.iter().map(field).collect();
    let tables = [
        table(
            spec,
            "The model of each payload, by the canonical name of the event.",
            "PAYLOAD_MODELS: Record<string, string | undefined>",
            |event| Some(event.payload.as_deref().map_or_else(|| "undefined".to_owned(), quoted)),
        ),
        table(
            spec,
            "Where the payload of an event says who is behind it: `member` is an object, `member_*` and `*` are fields of the payload itself, \
             and `creator_id` is an id alone, which may stand inside of an object. The first place that holds an id or an email address counts.",
            "ACTOR_PLACES: Record<string, readonly string[] | undefined>",
            |event| {
                let places: Vec<String> = event.actor.iter().map(|place| quoted(place)).collect();
                (!places.is_empty()).then(|| format!("[{}]", places.join(", ")))
            },
        ),
        table(
            spec,
            "Whether somebody joins or leaves: such an event is sent once per space and once for the network itself, where `space_id` equals \
             `network_id`.",
            "MEMBERSHIPS: Record<string, \"join\" | \"leave\" | undefined>",
            |event| event.membership.map(|membership| quoted(membership.as_str())),
        ),
    ];
    let code = format!(
        "{}\n{}export interface WebhookPayloads {{\n{}}}\n\n{}",
        import_types("./models.js", &models),
        documentation(0, &["The payload of each event. Where it is `unknown`, no schema is published.".to_owned()]),
        indent(&fields, 2),
        tables.join("\n"),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/webhook_events.ts"), &code)]
}

fn table(spec: &Spec, about: &str, name: &str, value: impl Fn(&Event) -> Option<String>) -> String {
    let entries: String = spec.events.iter().filter_map(|event| Some(format!("{}: {},\n", event.name, value(event)?))).collect();
    format!("{}export const {name} = {{\n{}}};\n", documentation(0, &[about.to_owned()]), indent(&entries, 2))
}

fn field(event: &Event) -> String {
    let payload = event.payload.as_deref().unwrap_or("unknown");
    format!("{}{}: {payload};\n", documentation(2, std::slice::from_ref(&event.doc)), event.name)
}
