//! Open enumerations: which there are, how they are called, and what they look like.

use std::collections::BTreeSet;

use mighty_networks_spec::case::pascal;
use mighty_networks_spec::{Field, Spec};

use crate::codegen::PAYLOADS;
use crate::codegen::rust::format::doc;

/// Names that say too little without what they belong to.
const GENERIC: &[&str] = &["interval", "status", "type", "when"];

/// One set of known values, whatever number of fields it is the type of.
pub(crate) struct Enumeration {
    pub(crate) name: String,
    module: String,
    field: String,
    values: Vec<String>,
    /// The models, or the operations if it is only a parameter, that it occurs in.
    owners: Vec<String>,
}

/// All of them.
pub(crate) struct Enumerations(Vec<Enumeration>);

impl Enumerations {
    /// Finds the enumerations of the description. Fields of the same name with the same values share one.
    pub(crate) fn collect(spec: &Spec) -> Self {
        let mut found: Vec<Enumeration> = Vec::new();
        for resource in &spec.resources {
            for model in &resource.models {
                model.fields.iter().for_each(|field| note(&mut found, &resource.name, &model.name, field));
            }
        }
        for model in &spec.event_models {
            model.fields.iter().for_each(|field| note(&mut found, PAYLOADS, &model.name, field));
        }
        for resource in &spec.resources {
            for operation in &resource.operations {
                for field in &operation.query {
                    // A filter by a field of a model has the model's enumeration; it does not name it.
                    if !found.iter().any(|enumeration| enumeration.is_of(field)) {
                        note(&mut found, &resource.name, &pascal(&operation.id), field);
                    }
                }
            }
        }
        name_all(&mut found, spec);
        Self(found)
    }

    /// The enumeration that is the type of `field`, if it has known values.
    pub(crate) fn name_of(&self, field: &Field) -> Option<&str> {
        self.0.iter().find(|enumeration| enumeration.is_of(field)).map(|enumeration| enumeration.name.as_str())
    }

    /// Those that are defined in `module`.
    pub(crate) fn of_module<'a>(&'a self, module: &str) -> impl Iterator<Item = &'a Enumeration> {
        let module = module.to_owned();
        self.0.iter().filter(move |enumeration| enumeration.module == module)
    }
}

impl Enumeration {
    fn is_of(&self, field: &Field) -> bool {
        field.enumeration().is_some() && self.field == field.name && self.values == field.values
    }
}

fn note(found: &mut Vec<Enumeration>, module: &str, owner: &str, field: &Field) {
    if field.enumeration().is_none() {
        return;
    }
    if let Some(known) = found.iter_mut().find(|enumeration| enumeration.is_of(field)) {
        known.owners.push(owner.to_owned());
        return;
    }
    found.push(Enumeration {
        name: String::new(),
        module: module.to_owned(),
        field: field.name.clone(),
        values: field.values.clone(),
        owners: vec![owner.to_owned()],
    });
}

/// A name is the field's where that is enough, and otherwise begins with what the field belongs to.
fn name_all(found: &mut [Enumeration], spec: &Spec) {
    let mut taken: BTreeSet<String> = spec.models().map(|model| model.name.clone()).collect();
    for index in 0..found.len() {
        let enumeration = &found[index];
        let alone = found.iter().filter(|other| other.field == enumeration.field).count() == 1;
        let short = (alone && !GENERIC.contains(&enumeration.field.as_str())).then(|| pascal(&enumeration.field));
        let shared = shared_words(&enumeration.owners);
        let candidates = [short, Some(joined(&shared, &enumeration.field)), Some(joined(&enumeration.owners[0], &enumeration.field))];
        let free = candidates.into_iter().flatten().find(|name| !taken.contains(name));
        let name = free.unwrap_or_else(|| panic!("no name is free for the values of `{}` in {:?}", enumeration.field, enumeration.owners));
        taken.insert(name.clone());
        found[index].name = name;
    }
}

/// `EventCreateType` of `EventCreate` and `event_type`: a word that both have is said once.
fn joined(owner: &str, field: &str) -> String {
    let first = words(owner).first().cloned().unwrap_or_default();
    let field = pascal(field);
    let rest = field.strip_prefix(first.as_str()).filter(|rest| !first.is_empty() && !rest.is_empty()).unwrap_or(&field);
    format!("{owner}{rest}")
}

/// The words that all the names begin with.
fn shared_words(names: &[String]) -> String {
    let mut shared = words(&names[0]);
    for name in names {
        let common = shared.iter().zip(words(name)).take_while(|(left, right)| *left == right).count();
        shared.truncate(common);
    }
    if shared.is_empty() { names[0].clone() } else { shared.concat() }
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in name.chars() {
        match words.last_mut() {
            Some(word) if !letter.is_uppercase() => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

/// The enumeration with its conversions from and to text.
pub(super) fn render(enumeration: &Enumeration) -> String {
    let Enumeration { name, field, values, owners, .. } = enumeration;
    let owners = owners.iter().map(|owner| format!("`{owner}`")).collect::<Vec<_>>().join(", ");
    let about = format!(
        "The known values of `{field}` in {owners}.\n\nMore may come: what is not known here is kept in `Unknown` and is sent as it is."
    );
    let pairs: Vec<(String, &str)> = values.iter().map(|value| (pascal(value), value.as_str())).collect();
    let each = |line: &dyn Fn(&str, &str) -> String| pairs.iter().map(|(variant, value)| line(variant, value)).collect::<String>();
    format!(
        "{about}
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum {name} {{
            {variants}
            /// A value that this version does not know.
            Unknown(String),
        }}

        impl {name} {{
            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {{ match self {{ {texts} Self::Unknown(value) => value, }} }}
        }}

        impl From<&str> for {name} {{
            fn from(value: &str) -> Self {{ match value {{ {known} other => Self::Unknown(other.to_owned()), }} }}
        }}

        impl From<String> for {name} {{
            fn from(value: String) -> Self {{ Self::from(value.as_str()) }}
        }}

        impl From<{name}> for Value {{
            fn from(value: {name}) -> Self {{ Self::from(value.as_str()) }}
        }}

        impl fmt::Display for {name} {{
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {{ formatter.write_str(self.as_str()) }}
        }}

        impl Serialize for {name} {{
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{ serializer.serialize_str(self.as_str()) }}
        }}\n",
        about = doc(&about),
        variants = each(&|variant, value| format!("/// `{value}`\n{variant},\n")),
        texts = each(&|variant, value| format!("Self::{variant} => {value:?},")),
        known = each(&|variant, value| format!("{value:?} => Self::{variant},")),
    )
}

#[cfg(test)]
mod tests {
    use super::{joined, shared_words};

    #[test]
    fn a_word_that_owner_and_field_share_is_said_once() {
        assert_eq!(joined("EventCreate", "event_type"), "EventCreateType");
        assert_eq!(joined("Rsvp", "status"), "RsvpStatus");
        assert_eq!(joined("Type", "type"), "TypeType");
    }

    #[test]
    fn the_owner_of_several_models_is_what_their_names_share() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(shared_words(&names(&["CustomFieldUpdate", "CustomFieldReplace"])), "CustomField");
        assert_eq!(shared_words(&names(&["Poll", "Event"])), "Poll");
    }
}
