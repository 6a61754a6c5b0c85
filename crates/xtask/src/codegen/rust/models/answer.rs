//! Answers and payloads: plain structs that are read from a record.

use mighty_networks_spec::case::{rust_identifier as identifier, screaming};
use mighty_networks_spec::{Field, Model, WireType};

use super::enumerations::Enumerations;
use crate::codegen::rust::format::doc;

/// The struct and how it is read.
pub(super) fn render(model: &Model, enumerations: &Enumerations) -> String {
    format!(
        "{about}
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct {name} {{
            {fields}
            /// The fields that this version does not know, by name.
            pub extra: Map<String, Value>,
            received: Received,
        }}

        impl {name} {{
            /// The JSON object as it was received.
            #[must_use]
            pub fn raw(&self) -> &[u8] {{ self.received.raw() }}
        }}

        impl Model for {name} {{
            const SCHEMA: &'static Schema = &catalog::{schema};

            fn from_record(record: Record) -> Self {{
                Self {{
                    {reads}
                    extra: extra(&record),
                    received: Received::new(record),
                }}
            }}
        }}

        impl From<Record> for {name} {{
            fn from(record: Record) -> Self {{ Self::from_record(record) }}
        }}\n",
        about = doc(&model.doc),
        name = model.name,
        schema = screaming(&model.name),
        fields = model.fields.iter().map(|field| field_line(field, enumerations)).collect::<String>(),
        reads = model.fields.iter().enumerate().map(|(index, field)| read_line(index, field, enumerations)).collect::<String>(),
    )
}

/// Whether the field is a plain `u64`: an id that the server promises is what a caller came for.
fn is_plain_id(field: &Field) -> bool {
    field.required && field.wire_type == WireType::Id
}

fn field_line(field: &Field, enumerations: &Enumerations) -> String {
    let about = match (is_plain_id(field), field.deprecated) {
        (true, _) => format!("{} It is 0 if the server left it out.", field.doc),
        (false, true) => format!("{} The vendor advises against it.", field.doc),
        (false, false) => field.doc.clone(),
    };
    let value = value_type(field, enumerations);
    let value = if is_plain_id(field) { value } else { format!("Option<{value}>") };
    format!("{}pub {}: {value},\n", doc(&about), identifier(&field.name))
}

fn value_type(field: &Field, enumerations: &Enumerations) -> String {
    if let Some(name) = enumerations.name_of(field) {
        return name.to_owned();
    }
    wire_value_type(&field.wire_type)
}

fn wire_value_type(wire_type: &WireType) -> String {
    match wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "u64".to_owned(),
        WireType::Text => "String".to_owned(),
        WireType::Flag => "bool".to_owned(),
        WireType::Timestamp => "Timestamp".to_owned(),
        WireType::Json => "Value".to_owned(),
        WireType::Model(model) => model.clone(),
        WireType::List(item) => format!("Vec<{}>", wire_value_type(item)),
        WireType::TextOrList(model) => format!("TextOrList<{model}>"),
        WireType::File | WireType::Page(_) => panic!("`{wire_type}` is no field of an answer"),
    }
}

fn read_line(index: usize, field: &Field, enumerations: &Enumerations) -> String {
    format!("{}: {},\n", identifier(&field.name), read(index, field, enumerations))
}

fn read(index: usize, field: &Field, enumerations: &Enumerations) -> String {
    if let Some(name) = enumerations.name_of(field) {
        return format!("record.text({index}).map(|text| {name}::from(&*text))");
    }
    match &field.wire_type {
        WireType::Id if field.required => format!("record.id({index}).unwrap_or_default()"),
        WireType::Id => format!("record.id({index})"),
        WireType::Integer => format!("record.integer({index})"),
        WireType::Money => format!("record.money({index})"),
        WireType::Text => format!("record.text({index}).map(Into::into)"),
        WireType::Flag => format!("record.flag({index})"),
        WireType::Timestamp => format!("record.timestamp({index})"),
        WireType::Json => format!("record.field({index}).and_then(|text| serde_json::from_str(text).ok())"),
        WireType::Model(model) => format!("record.record({index}).map({model}::from_record)"),
        WireType::List(item) => read_list(index, item),
        WireType::TextOrList(_) => format!("TextOrList::read(&record, {index})"),
        WireType::File | WireType::Page(_) => panic!("`{}` is no field of an answer", field.wire_type),
    }
}

fn read_list(index: usize, item: &WireType) -> String {
    match item {
        WireType::Id => format!("record.list_of({index}, |value| value.id())"),
        WireType::Text => format!("record.list_of({index}, |value| value.text().map(Into::into))"),
        WireType::Model(model) => {
            format!("record.records({index}).map(|records| records.into_iter().map({model}::from_record).collect())")
        }
        other => panic!("a list of `{other}` has no reader yet"),
    }
}
