//! Finders: the second method of an operation that gets one object by what identifies it.

use crate::model::{Operation, Resource};

impl Operation {
    /// The second method of an operation that gets one object by what identifies it: `members.find` of `members.get`. It asks for the same,
    /// but a 404 is no error.
    #[must_use]
    pub fn finder(&self) -> Option<Self> {
        let is_asked_for = !(self.path_parameters.is_empty() && self.query.is_empty());
        let verb = self.verb().strip_prefix("get").filter(|_| self.method == "GET" && is_asked_for && !self.answers_page())?;
        let namespace = self.id.strip_suffix(self.verb()).unwrap_or_default();
        Some(Self { id: format!("{namespace}find{verb}"), finder_of: Some(self.id.clone()), ..self.clone() })
    }

    /// The operation that the method calls: its own, or that of which it is the finder.
    #[must_use]
    pub fn called(&self) -> &str {
        self.finder_of.as_deref().unwrap_or(&self.id)
    }
}

impl Resource {
    /// The operations, each with its finder behind it.
    #[must_use]
    pub fn every_method(&self) -> Vec<Operation> {
        self.operations.iter().flat_map(|operation| [Some(operation.clone()), operation.finder()]).flatten().collect()
    }

    /// Those of a namespace.
    #[must_use]
    pub fn methods(&self, namespace: &str) -> Vec<Operation> {
        self.every_method().into_iter().filter(|operation| operation.namespaces().join(".") == namespace).collect()
    }
}
