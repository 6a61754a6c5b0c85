//! Reads the description from its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::ensure::Ensure;
use crate::model::{ErrorEntry, Event, Field, Model, Operation, Resource};

/// A file of the description that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is missing or unreadable.
    #[error("cannot read `{path}`: {cause}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is no TOML, or has a key that the format does not know.
    #[error("`{path}` does not follow the format: {cause}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        cause: Box<toml::de::Error>,
    },
}

/// The whole description.
#[derive(Debug)]
pub struct Spec {
    /// The resources in alphabetical order.
    pub resources: Vec<Resource>,
    /// The webhook events in alphabetical order.
    pub events: Vec<Event>,
    /// The models that only webhook payloads use.
    pub event_models: Vec<Model>,
    /// The kinds of errors, parents before children.
    pub errors: Vec<ErrorEntry>,
    /// The meaning of recurring names.
    pub dictionary: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventsFile {
    #[serde(rename = "event")]
    pub(crate) events: Vec<Event>,
    #[serde(rename = "model")]
    pub(crate) models: Vec<Model>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorsFile {
    #[serde(rename = "error")]
    pub(crate) errors: Vec<ErrorEntry>,
}

impl Spec {
    /// Reads the description from `folder`, the folder of this crate.
    ///
    /// # Errors
    /// A file that is missing or does not follow the format.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let dictionary = read(&folder.join("fields.toml"))?;
        let EventsFile { events, models } = read(&folder.join("events.toml"))?;
        let ErrorsFile { errors } = read(&folder.join("errors.toml"))?;
        let mut spec = Self { resources: read_resources(&folder.join("api"))?, events, event_models: models, errors, dictionary };
        spec.fill_docs();
        Ok(spec)
    }

    /// Every operation, resource by resource.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// Every method that sees to it that something is there or not, resource by resource.
    pub fn ensures(&self) -> impl Iterator<Item = &Ensure> {
        self.resources.iter().flat_map(|resource| &resource.ensures)
    }

    /// The operation `id`; the lints say that it is there.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn operation(&self, id: &str) -> &Operation {
        self.operations().find(|operation| operation.id == id).unwrap_or_else(|| panic!("there is no operation `{id}`"))
    }

    /// Every model, resource by resource, those of the events last.
    pub fn models(&self) -> impl Iterator<Item = &Model> {
        self.resources.iter().flat_map(|resource| &resource.models).chain(&self.event_models)
    }

    /// The model named `name`, if there is one.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models().find(|model| model.name == name)
    }

    /// The model named `name` where something mentions it; the lints say that it is there.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn mentioned_model(&self, name: &str) -> &Model {
        self.model(name).unwrap_or_else(|| panic!("there is no model `{name}`"))
    }

    fn fill_docs(&mut self) {
        let dictionary = &self.dictionary;
        let fill = |field: &mut Field| {
            if field.doc.is_empty() {
                field.doc = dictionary.get(&field.name).cloned().unwrap_or_default();
            }
        };
        for resource in &mut self.resources {
            for operation in &mut resource.operations {
                operation.path_parameters.iter_mut().chain(&mut operation.query).for_each(fill);
            }
            resource.models.iter_mut().flat_map(|model| &mut model.fields).for_each(fill);
        }
        self.event_models.iter_mut().flat_map(|model| &mut model.fields).for_each(fill);
    }
}

fn read_resources(folder: &Path) -> Result<Vec<Resource>, LoadError> {
    let failed = |cause| LoadError::Read { path: folder.to_owned(), cause };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let mut resource: Resource = read(path)?;
            resource.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(resource)
        })
        .collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, LoadError> {
    let text = std::fs::read_to_string(path).map_err(|cause| LoadError::Read { path: path.to_owned(), cause })?;
    toml::from_str(&text).map_err(|cause| LoadError::Format { path: path.to_owned(), cause: Box::new(cause) })
}
