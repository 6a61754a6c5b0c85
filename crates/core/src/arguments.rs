//! The arguments of a call, by name: path, query and body values in one flat space, as people write them.

use serde_json::{Map, Value};

use crate::json::Json;
use crate::request::FilePart;

/// The arguments of a call. A name that is absent is not sent; `null` is sent as null.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    values: Vec<(String, Json)>,
    files: Vec<(String, FilePart)>,
    pub(crate) extra: Extra,
}

/// What goes along although the operation does not document it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extra {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, Json)>,
    pub(crate) body: Vec<(String, Json)>,
}

impl Arguments {
    /// No arguments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The arguments of a JSON object.
    #[must_use]
    pub fn from_map(values: Map<String, Value>) -> Self {
        Self { values: values.into_iter().map(|(name, value)| (name, value.into())).collect(), ..Self::default() }
    }

    /// Gives the argument `name` a value.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.set_json(name, value.into().into());
    }

    /// Gives the argument `name` a value that is core's already.
    pub fn set_json(&mut self, name: &str, value: Json) {
        self.values.retain(|(known, _)| known != name);
        self.values.push((name.to_owned(), value));
    }

    /// Gives the argument `name` a file.
    pub fn set_file(&mut self, name: &str, file: FilePart) {
        self.files.push((name.to_owned(), file));
    }

    /// Sends a header besides those of the library. `Call::new` refuses the names that the library or the transport sets.
    pub fn add_header(&mut self, name: &str, value: &str) {
        self.extra.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Sends a query parameter that is not documented; a list is sent as one parameter for each of its values. `Call::new` refuses the names
    /// that the operation documents.
    pub fn add_query(&mut self, name: &str, value: Json) {
        self.extra.query.push((name.to_owned(), value));
    }

    /// Sends a field of the body that is not documented, in place of one that was given before. `Call::new` refuses the names that the operation documents.
    pub fn add_body(&mut self, name: &str, value: Json) {
        self.extra.body.retain(|(known, _)| known != name);
        self.extra.body.push((name.to_owned(), value));
    }

    /// The value of the argument `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(crate) fn file(&self, name: &str) -> Option<&FilePart> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, file)| file)
    }

    /// Whether the argument `name` was given at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some() || self.file(name).is_some()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(name, _)| name).chain(self.files.iter().map(|(name, _)| name)).map(String::as_str)
    }
}
