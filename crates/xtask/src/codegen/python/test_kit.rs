//! `testing/_schemas.py` and `testing/_webhook_events.py`: what the test kit knows of each webhook event, and one typed method for each.

use mighty_networks_spec::{Event, Field, Model, Spec, WireType};

use super::layout::{brackets, docstring, import, indent, quoted};
use crate::codegen::GeneratedFile;

/// The folder of the files.
const FOLDER: &str = "python/mighty_networks/testing";

/// Renders the files.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    vec![
        GeneratedFile::python(format!("{FOLDER}/_schemas.py"), &schemas(spec)),
        GeneratedFile::python(format!("{FOLDER}/_overrides.py"), &overrides(spec)),
        GeneratedFile::python(format!("{FOLDER}/_webhook_events.py"), &factory(spec)),
    ]
}

fn schemas(spec: &Spec) -> String {
    let tables: Vec<String> = spec.payload_models().into_iter().map(table).collect();
    let payloads: Vec<String> = spec.events.iter().map(|event| format!("{}: {}", quoted(&event.name), payload_name(event))).collect();
    format!(
        "{}\nfrom __future__ import annotations\n\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing import TypeAlias\n\n    \
         Kind: TypeAlias = str | tuple[str, ...] | list[\"Kind\"]\n\n{}\n{}",
        docstring(0, &["The fields of every payload of a webhook event.".to_owned(), ABOUT_SCHEMAS.to_owned()]),
        brackets(0, "SCHEMAS: dict[str, dict[str, Kind]] = {", &tables, "}"),
        brackets(0, "PAYLOADS: dict[str, str | None] = {", &payloads, "}"),
    )
}

const ABOUT_SCHEMAS: &str =
    "A kind is the name of a wire type, a format or a schema; a tuple holds the known values; a list holds the kind of its items.";

fn payload_name(event: &Event) -> String {
    event.payload.as_deref().map_or_else(|| "None".to_owned(), quoted)
}

fn table(model: &Model) -> String {
    let fields: Vec<String> = model.fields.iter().map(|field| format!("{}: {}", quoted(&field.name), kind(field))).collect();
    brackets(4, &format!("{}: {{", quoted(&model.name)), &fields, "}").trim_end().to_owned()
}

fn kind(field: &Field) -> String {
    if !field.values.is_empty() {
        let values: Vec<String> = field.values.iter().map(|value| quoted(value)).collect();
        let comma = if values.len() == 1 { "," } else { "" };
        let line = format!("({}{comma})", values.join(", "));
        // Eight columns in front and a comma behind.
        let fits = line.chars().count() + field.name.chars().count() + 13 <= super::layout::WIDTH;
        return if fits { line } else { brackets(super::layout::WIDTH, "(", &values, ")").trim_end().to_owned() };
    }
    field.format.as_deref().map_or_else(|| wire(&field.wire_type), quoted)
}

fn wire(wire_type: &WireType) -> String {
    match wire_type {
        WireType::List(item) => format!("[{}]", wire(item)),
        WireType::TextOrList(model) | WireType::Page(model) => format!("[{}]", quoted(model)),
        other => quoted(&other.to_string()),
    }
}

fn payloads(spec: &Spec) -> Vec<&Model> {
    let mut names: Vec<&str> = spec.events.iter().filter_map(|event| event.payload.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| spec.mentioned_model(name)).collect()
}

fn overrides(spec: &Spec) -> String {
    let dicts: Vec<String> = payloads(spec).into_iter().map(|payload| typed_dict(spec, payload)).collect();
    format!(
        "{}\nfrom __future__ import annotations\n\nfrom typing import TypedDict\n\n{}\n\n{}",
        docstring(0, &["What can be overridden in each payload. Imported by type checkers only.".to_owned()]),
        import("._override_types", &["Flag", "Items", "Number", "Object", "Text", "Timestamp", "Value"].map(str::to_owned)),
        dicts.join("\n\n"),
    )
}

fn typed_dict(spec: &Spec, payload: &Model) -> String {
    let mut entries = Vec::new();
    flatten(spec, payload, "", &mut Vec::new(), &mut entries);
    let about = docstring(4, &[format!("The fields of a `{}`; two underscores lead into an object.", payload.name)]);
    format!("class {}Overrides(TypedDict, total=False):\n{}", payload.name, indent(&format!("{about}\n{}", entries.concat()), 4))
}

fn flatten<'a>(spec: &'a Spec, model_: &'a Model, prefix: &str, above: &mut Vec<&'a str>, entries: &mut Vec<String>) {
    above.push(&model_.name);
    for field in &model_.fields {
        let name = format!("{prefix}{}", field.name);
        entries.push(format!("{name}: {}\n", override_type(&field.wire_type)));
        if let WireType::Model(inner) = &field.wire_type
            && !above.contains(&inner.as_str())
        {
            flatten(spec, spec.mentioned_model(inner), &format!("{name}__"), above, entries);
        }
    }
    above.pop();
}

fn override_type(wire_type: &WireType) -> &'static str {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "Number",
        WireType::Text => "Text",
        WireType::Flag => "Flag",
        WireType::Timestamp => "Timestamp",
        WireType::Model(_) => "Object",
        WireType::List(_) => "Items",
        WireType::TextOrList(_) | WireType::Json | WireType::File | WireType::Page(_) => "Value",
    }
}

fn factory(spec: &Spec) -> String {
    let methods: Vec<String> = spec.events.iter().map(|event| indent(&method(event), 4)).collect();
    let dicts: Vec<String> = payloads(spec).into_iter().map(|payload| format!("{}Overrides", payload.name)).collect();
    let about = docstring(4, &["Makes webhook events for tests, one method for each type.".to_owned(), ABOUT_FACTORY.to_owned()]);
    format!(
        "{}\nfrom __future__ import annotations\n\nfrom ..webhooks import events\nfrom ._factory import EventFactory\n\n\
         TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing_extensions import Unpack\n\n    from ._factory import Envelope\n{}\n\n\
         class WebhookEvents(EventFactory):\n{}\n{}",
        docstring(0, &["The factory of webhook events.".to_owned()]),
        indent(&import("._overrides", &dicts), 4),
        indent(&about, 4),
        methods.join("\n"),
    )
}

const ABOUT_FACTORY: &str = "A payload is complete and valid by its schema; its ids and texts are random, and the same for the same seed. A field is overridden by \
its name, one of an object inside with two underscores: `member__email=\"ada@example.com\"`. None sends a null, `UNSET` leaves the field out, a dict \
replaces a whole object. The first argument overrides what is around the payload: `event_id`, `event_timestamp`, `event_type`.";

fn method(event: &Event) -> String {
    let (overrides, about) = match &event.payload {
        Some(payload) => (format!("Unpack[{payload}Overrides]"), event.doc.clone()),
        None => ("object".to_owned(), format!("{} The overrides are the payload.", event.doc)),
    };
    let parameters = ["self", "envelope: Envelope | None = None", "/", &format!("**overrides: {overrides}")].map(str::to_owned);
    let head = super::layout::call(4, &format!("def {}", event.name), &parameters, &format!(" -> events.{}:", event.name));
    let body = format!("{}return self._event(events.{name}, envelope, overrides)\n", docstring(8, &[about]), name = event.name);
    format!("{head}{}", indent(&body, 4))
}
