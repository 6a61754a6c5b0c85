//! `webhook_events.ts`: the payload of each webhook event.

use mighty_networks_spec::{Event, Spec};

use super::FOLDER;
use super::layout::{documentation, import_types, indent, quoted};
use crate::codegen::GeneratedFile;

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let models: Vec<String> = spec.events.iter().filter_map(|event| event.payload.clone()).collect();
    let fields: String = spec.events.iter().map(field).collect();
    let known = spec.events.iter().map(|event| {
        let model = event.payload.as_deref().map_or_else(|| "undefined".to_owned(), quoted);
        format!("{}: {model},\n", event.name)
    });
    let code = format!(
        "{}\n{}export interface WebhookPayloads {{\n{}}}\n\n{}export const PAYLOAD_MODELS: Record<string, string | undefined> = {{\n{}}};",
        import_types("./models.js", &models),
        documentation(0, &["The payload of each event. Where it is `unknown`, no schema is published.".to_owned()]),
        indent(&fields, 2),
        documentation(0, &["The model of each payload, by the canonical name of the event.".to_owned()]),
        indent(&known.collect::<String>(), 2),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/webhook_events.ts"), &code)]
}

fn field(event: &Event) -> String {
    let payload = event.payload.as_deref().unwrap_or("unknown");
    format!("{}{}: {payload};\n", documentation(2, std::slice::from_ref(&event.doc)), event.name)
}
