//! What models consist of.

use std::collections::BTreeMap;

use crate::load::Spec;
use crate::model::{Model, Resource};

impl Spec {
    /// The models that payloads of webhook events consist of, sorted by name.
    #[must_use]
    pub fn payload_models(&self) -> Vec<&Model> {
        self.reached(self.events.iter().filter_map(|event| event.payload.as_deref())).into_values().collect()
    }

    /// The models with these names and all that they mention. A name without a model is left out: that there is none is a finding.
    pub(crate) fn reached<'a>(&'a self, names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, &'a Model> {
        let mut reached = BTreeMap::new();
        let mut open: Vec<&str> = names.collect();
        while let Some(model) = open.pop().map(|name| self.model(name)) {
            let Some(model) = model.filter(|model| !reached.contains_key(model.name.as_str())) else { continue };
            reached.insert(model.name.as_str(), model);
            open.extend(model.fields.iter().filter_map(|field| field.wire_type.model()));
        }
        reached
    }

    /// The resources that have operations, and so a class of methods in every language; in alphabetical order.
    pub fn resources_with_operations(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(|resource| !resource.operations.is_empty())
    }
}
