//! From method and path to an operation of the catalog and the rows that the path names.

use mighty_networks_core::{Operation, catalog};
use percent_encoding::percent_decode_str;

use crate::gate;
use crate::options::Options;
use crate::refusal::Refusal;
use crate::request::Request;

const PREFIX: &str = "/admin/v1/networks/";

/// An operation with the places that its path goes through.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) operation: &'static Operation,
    /// What comes before the last dot of the operation id: `posts.comments`.
    pub(crate) namespace: &'static str,
    /// The rows under which the operation works: for `/posts/7/comments/9/` the post 7.
    pub(crate) parents: Vec<Place>,
    /// The row that the operation works on, if its path ends in one.
    own: Option<u64>,
}

/// One placeholder of a path with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path segment before it: `posts`.
    pub(crate) noun: &'static str,
    pub(crate) id: u64,
}

impl Route {
    /// The id of the row that the operation works on.
    pub(crate) fn own(&self) -> Result<u64, Refusal> {
        self.own.ok_or_else(|| Refusal::not_found("Record"))
    }

    /// The ids of the rows above, in path order: rows of a nested collection belong to exactly these.
    pub(crate) fn parent_ids(&self) -> Vec<u64> {
        self.parents.iter().map(|place| place.id).collect()
    }
}

/// Finds the operation; 404 for a path that does not exist to the letter, 405 for a method that it does not take.
pub(crate) fn find(request: &Request, options: &Options) -> Result<Route, Refusal> {
    let rest = request.path().strip_prefix(PREFIX).ok_or_else(|| Refusal::not_found("Path"))?;
    let slash = rest.find('/').ok_or_else(|| Refusal::not_found("Path"))?;
    let (network, path) = rest.split_at(slash);
    gate::network(&percent_decode_str(network).decode_utf8_lossy(), options)?;
    let mut allowed = Vec::new();
    for operation in catalog::OPERATIONS {
        let Some(values) = matched(operation.path, path) else { continue };
        if operation.method.as_str() == request.method {
            return resolve(operation, &values);
        }
        if !allowed.contains(&operation.method.as_str()) {
            allowed.push(operation.method.as_str());
        }
    }
    if allowed.is_empty() {
        return Err(Refusal::not_found("Path"));
    }
    Err(Refusal::Method { allowed: allowed.join(", ") })
}

/// The nouns and raw values of the placeholders, if the path has the form of the template, trailing slash included.
fn matched<'a>(template: &'static str, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut values = Vec::new();
    let mut noun = "";
    let mut given = path.split('/');
    for expected in template.split('/') {
        let segment = given.next()?;
        if !expected.starts_with('{') {
            noun = expected;
            if segment != expected {
                return None;
            }
        } else if segment.is_empty() {
            return None;
        } else {
            values.push((noun, segment));
        }
    }
    given.next().is_none().then_some(values)
}

fn resolve(operation: &'static Operation, values: &[(&'static str, &str)]) -> Result<Route, Refusal> {
    let namespace = operation.id.rsplit_once('.').map_or(operation.id, |(namespace, _)| namespace);
    let last = namespace.rsplit('.').next().unwrap_or(namespace);
    let mut route = Route { operation, namespace, parents: Vec::new(), own: None };
    for &(noun, raw) in values {
        let text = percent_decode_str(raw).decode_utf8_lossy();
        let id = number(&text).ok_or_else(|| Refusal::not_found(&singular_title(noun)))?;
        // The segment before a row's own id is the last noun of its namespace; every other placeholder stands above it.
        if noun == last {
            route.own = Some(id);
        } else {
            route.parents.push(Place { noun, id });
        }
    }
    Ok(route)
}

/// An identifier as paths have them: digits and nothing else.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// `custom_fields` to `custom_field`.
pub(crate) fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').unwrap_or(noun)
}

/// `custom_fields` to `Custom field`, for messages.
pub(crate) fn singular_title(noun: &str) -> String {
    let words = singular(noun).replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
