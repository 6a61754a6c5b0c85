//! Inputs: sets of named values with one setter per field.

use mighty_networks_spec::case::rust_identifier as identifier;
use mighty_networks_spec::{Field, Model, WireType};

use super::enumerations::Enumerations;
use crate::codegen::rust::format::doc;

/// Whether callers build it themselves. An input whose fields are all arguments of the call, or that carries a file, is built by the call.
pub(crate) fn is_public(model: &Model) -> bool {
    let by_position = model.fields.iter().all(|field| field.positional);
    let has_file = model.fields.iter().any(|field| field.wire_type == WireType::File);
    !by_position && !has_file
}

/// The fields that `new` takes, in order.
pub(crate) fn required(model: &Model) -> impl Iterator<Item = &Field> {
    model.fields.iter().filter(|field| field.required)
}

/// The struct, its constructor and its setters.
pub(super) fn render(model: &Model, enumerations: &Enumerations) -> String {
    let changes = ["Update", "Replace"].iter().any(|ending| model.name.ends_with(ending));
    let default = if required(model).next().is_none() { "Default, " } else { "" };
    let setters: String = model.fields.iter().filter(|field| !field.required).map(|field| setter(field, enumerations)).collect();
    let clearers: String = model.fields.iter().filter(|field| changes && !field.must_be_given()).map(clearer).collect();
    format!(
        "{about}
        #[derive(Debug, Clone, {default}PartialEq, Serialize)]
        #[serde(transparent)]
        #[must_use = \"an input does nothing until it is given to a call\"]
        pub struct {name} {{ fields: Fields }}

        impl {name} {{
            {new}
            {setters}
            {clearers}
        }}

        impl From<{name}> for Map<String, Value> {{
            fn from(input: {name}) -> Self {{ input.fields.into_map() }}
        }}

        impl From<{name}> for Value {{
            fn from(input: {name}) -> Self {{ Self::Object(input.into()) }}
        }}\n",
        about = doc(&model.doc),
        name = model.name,
        new = constructor(model, enumerations),
    )
}

fn constructor(model: &Model, enumerations: &Enumerations) -> String {
    let about = match required(model).count() {
        0 => "Starts with nothing set.".to_owned(),
        _ => format!("Starts with what is required.\n\n{}", parameters(required(model))),
    };
    let arguments: Vec<String> =
        required(model).map(|field| format!("{}: {}", identifier(&field.name), argument_type(field, enumerations, ""))).collect();
    let values: String = required(model).map(|field| with(field, enumerations)).collect();
    let arguments = arguments.join(", ");
    format!("{}pub fn new({arguments}) -> Self {{ Self {{ fields: Fields::default(){values} }} }}\n", doc(&about))
}

/// A list of fields for the documentation of a function that takes them.
pub(crate) fn parameters<'a>(fields: impl Iterator<Item = &'a Field>) -> String {
    fields.map(|field| format!("- `{}`: {}", field.name, field.doc)).collect::<Vec<_>>().join("\n")
}

fn setter(field: &Field, enumerations: &Enumerations) -> String {
    let mut about = field.doc.clone();
    if field.explicit {
        about.push_str("\n\nIt must be given: the API would choose by itself, and the choice has effects on people.");
    }
    let deprecated = if field.deprecated { "#[deprecated(note = \"the vendor advises against it\")]" } else { "" };
    format!(
        "{}{deprecated}pub fn {name}(self, {name}: {argument}) -> Self {{ Self {{ fields: self.fields{with} }} }}\n",
        doc(&about),
        name = identifier(&field.name),
        argument = argument_type(field, enumerations, ""),
        with = with(field, enumerations),
    )
}

fn clearer(field: &Field) -> String {
    format!(
        "/// Sends `null` as `{name}`, which empties it.
        pub fn clear_{name}(self) -> Self {{ Self {{ fields: self.fields.with({name:?}, Value::Null) }} }}\n",
        name = field.name
    )
}

/// What a caller may pass for the field. `scope` stands before the names of models: `models::`, or nothing within that module.
pub(crate) fn argument_type(field: &Field, enumerations: &Enumerations, scope: &str) -> String {
    if let Some(name) = enumerations.name_of(field) {
        return format!("impl Into<{scope}{name}>");
    }
    match &field.wire_type {
        WireType::Id | WireType::Integer | WireType::Money => "u64".to_owned(),
        WireType::Text => "impl Into<String>".to_owned(),
        WireType::Flag => "bool".to_owned(),
        WireType::Timestamp => "Timestamp".to_owned(),
        WireType::Json => "impl Into<Value>".to_owned(),
        WireType::Model(model) => format!("{scope}{model}"),
        WireType::List(item) => match &**item {
            WireType::Id => "impl IntoIterator<Item = u64>".to_owned(),
            WireType::Text => "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            WireType::Model(model) => format!("impl IntoIterator<Item = {scope}{model}>"),
            other => panic!("a list of `{other}` cannot be sent yet"),
        },
        other => panic!("`{other}` is no field of an input"),
    }
}

/// The expression that turns the argument into something that is a JSON value.
pub(crate) fn argument_value(field: &Field, enumerations: &Enumerations, scope: &str) -> String {
    let name = identifier(&field.name);
    if let Some(enumeration) = enumerations.name_of(field) {
        return format!("Into::<{scope}{enumeration}>::into({name})");
    }
    match &field.wire_type {
        WireType::Text => format!("Into::<String>::into({name})"),
        WireType::Json => format!("Into::<Value>::into({name})"),
        WireType::Timestamp => format!("{name}.to_rfc3339()"),
        WireType::List(item) => match &**item {
            WireType::Id => format!("{name}.into_iter().collect::<Vec<u64>>()"),
            WireType::Text => format!("{name}.into_iter().map(Into::into).collect::<Vec<String>>()"),
            _ => format!("{name}.into_iter().map(Value::from).collect::<Vec<Value>>()"),
        },
        _ => name,
    }
}

fn with(field: &Field, enumerations: &Enumerations) -> String {
    format!(".with({:?}, {})", field.name, argument_value(field, enumerations, ""))
}

#[cfg(test)]
mod tests {
    use mighty_networks_spec::Spec;

    use super::{Enumerations, render};
    use crate::workspace;

    #[test]
    fn what_must_be_given_cannot_be_cleared() {
        let spec = Spec::load(&workspace::root().join("crates/spec")).expect("the description");
        let cleared = |name: &str| {
            let code = render(spec.model(name).expect("a model"), &Enumerations::collect(&spec));
            let methods = code.split("pub fn clear_").skip(1).map(|rest| rest.split('(').next().unwrap_or_default().to_owned());
            methods.collect::<Vec<_>>()
        };
        assert_eq!(cleared("RsvpUpdate"), ["member_id", "status", "instance_at"]);
        assert_eq!(cleared("RsvpReplace"), ["instance_at"]);
        assert_eq!(cleared("RsvpCreate"), [""; 0]);
    }
}
