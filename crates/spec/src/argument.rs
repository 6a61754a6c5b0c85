//! The arguments of an operation: path, query and body are one flat list in every language.

use crate::load::Spec;
use crate::model::{Field, Operation};
use crate::wire_type::WireType;

/// The query parameters of every operation that answers a page. Operations do not list them; `fields.toml` says what they mean.
pub const PAGING: [&str; 2] = ["page", "per_page"];

/// Where an argument travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a placeholder of the path.
    Path,
    /// In the query.
    Query,
    /// In the body: a field of a JSON object or a part of a form.
    Body,
}

/// One argument of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Argument<'a> {
    /// The name in signatures: the wire name, or the alias that the body gives it.
    pub name: &'a str,
    /// Where it travels.
    pub place: Place,
    /// What is sent.
    pub field: &'a Field,
}

impl Argument<'_> {
    /// Whether it is given by position: path parameters are, and the one identifying input of some calls.
    #[must_use]
    pub fn is_positional(&self) -> bool {
        self.place == Place::Path || self.field.positional
    }
}

impl Field {
    /// An optional parameter that no file describes: `page` and `per_page`, which every list takes.
    #[must_use]
    pub fn of_ours(name: &str, wire_type: WireType, doc: &str) -> Self {
        Self {
            name: name.to_owned(),
            wire_type,
            required: false,
            explicit: false,
            positional: false,
            format: None,
            declared: None,
            values: Vec::new(),
            separator: None,
            deprecated: false,
            unit: None,
            doc: doc.to_owned(),
        }
    }
}

impl Spec {
    /// The arguments of an operation: of the path, of the query, of the body. The two of paging are not among them.
    #[must_use]
    pub fn arguments<'a>(&'a self, operation: &'a Operation) -> Vec<Argument<'a>> {
        let path = operation.path_parameters.iter().map(|field| Argument { name: &field.name, place: Place::Path, field });
        let query = operation.query.iter().map(|field| Argument { name: &field.name, place: Place::Query, field });
        let model = operation.body.as_deref().and_then(|name| self.model(name));
        let body = model
            .into_iter()
            .flat_map(|model| model.fields.iter().map(|field| Argument { name: model.argument(&field.name), place: Place::Body, field }));
        path.chain(query).chain(body).collect()
    }
}
