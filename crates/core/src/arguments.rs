//! The arguments of a call, by name: path, query and body values in one flat space, as people write them.

use serde_json::{Map, Value};

use crate::request::FilePart;

/// The arguments of a call. A name that is absent is not sent; `null` is sent as null.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    values: Map<String, Value>,
    files: Vec<(String, FilePart)>,
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
        Self { values, files: Vec::new() }
    }

    /// Gives the argument `name` a value.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.values.insert(name.to_owned(), value.into());
    }

    /// Gives the argument `name` a file.
    pub fn set_file(&mut self, name: &str, file: FilePart) {
        self.files.push((name.to_owned(), file));
    }

    /// The value of the argument `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    pub(crate) fn file(&self, name: &str) -> Option<&FilePart> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, file)| file)
    }

    /// Whether the argument `name` was given at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name) || self.file(name).is_some()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str).chain(self.files.iter().map(|(name, _)| name.as_str()))
    }
}
