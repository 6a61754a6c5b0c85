//! `webhooks/events.py`: one class per webhook event.

use mighty_networks_spec::{Event, Spec};

use super::layout::{brackets, docstring, indent, quoted, string_list};
use crate::codegen::GeneratedFile;

/// The class of what is not known, written by hand.
const UNKNOWN: &str = "UnknownEvent";

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let names: Vec<String> = spec.events.iter().map(|event| event.name.clone()).chain([UNKNOWN.to_owned()]).collect();
    let classes: Vec<String> = spec.events.iter().map(class).collect();
    let table: Vec<String> = spec.events.iter().map(|event| format!("{}: {}", quoted(&event.name), event.name)).collect();
    let code = format!(
        "\"\"\"The classes of the webhook events. Those of their payloads are in `mighty_networks.models`.\"\"\"\n\n\
         from __future__ import annotations\n\nfrom .._core import WebhookEvent\n\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n    \
         from typing import Any\n\n    from .. import models\n\n{all}\n\n{unknown}\n\n{classes}\n\n{table}",
        all = string_list("__all__", &names),
        unknown = unknown(),
        classes = classes.join("\n\n"),
        table = brackets(0, "EVENTS: dict[str, type[WebhookEvent]] = {", &table, "}"),
    );
    vec![GeneratedFile::python("python/mighty_networks/webhooks/events.py", &code)]
}

fn unknown() -> String {
    let about = "An event of a type that this version does not know. `type` is as it was sent, `payload` holds plain values.";
    render(UNKNOWN, about, "Any", "What was sent as payload; None if nothing was.")
}

fn class(event: &Event) -> String {
    match &event.payload {
        Some(model) => {
            render(&event.name, &event.doc, &format!("models.{model}"), "What it is about; None if the delivery has no such object.")
        }
        None => render(&event.name, &event.doc, "Any", "What was sent as payload, as plain values; None if nothing was."),
    }
}

/// The payload has its type for type checkers only: the base class reads it.
fn render(name: &str, about: &str, payload: &str, about_payload: &str) -> String {
    let about_payload = docstring(12, &[about_payload.to_owned()]);
    let property = format!("@property\ndef payload(self) -> {payload}:\n{}", indent(&format!("{about_payload}...\n"), 4));
    let body = format!("{}\n__slots__ = ()\n\nif TYPE_CHECKING:\n\n{}", docstring(4, &[about.to_owned()]), indent(&property, 4));
    format!("class {name}(WebhookEvent):\n{}", indent(&body, 4))
}
