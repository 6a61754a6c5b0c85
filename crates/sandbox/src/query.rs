//! The query of a request, checked against the parameters that the operation declares.

use std::collections::BTreeMap;

use mighty_networks_core::{Field, Kind, Operation, Timestamp};

use crate::input::is_required;
use crate::refusal::Refusal;

/// As many items per page as the API gives unless told otherwise.
const DEFAULT_PER_PAGE: u64 = 25;
const MAXIMUM_PER_PAGE: u64 = 100;

/// The decoded parameters by name.
#[derive(Debug, Default)]
pub(crate) struct Query {
    values: BTreeMap<&'static str, String>,
}

impl Query {
    /// Reads and checks a raw query; everything wrong with it is a 400.
    pub(crate) fn read(operation: &'static Operation, raw: &str) -> Result<Self, Refusal> {
        let mut query = Self::default();
        let mut unexpected = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            match operation.query.iter().find(|field| field.name == name) {
                Some(field) => {
                    check(operation, field, &value)?;
                    query.values.insert(field.name, spelled(field, &value).to_owned());
                }
                None => unexpected.push(name.into_owned()),
            }
        }
        if !unexpected.is_empty() {
            return Err(Refusal::unexpected(&unexpected.iter().map(String::as_str).collect::<Vec<_>>()));
        }
        for field in operation.query.iter().filter(|field| is_required(field)) {
            if query.text(field.name).is_none() {
                return Err(Refusal::bad_request(format!("{} is required", field.name)));
            }
        }
        Ok(query)
    }

    /// A parameter that was given and is not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// An identifier among the parameters.
    pub(crate) fn id(&self, name: &str) -> Option<u64> {
        self.text(name)?.parse().ok()
    }

    pub(crate) fn page(&self) -> u64 {
        self.id("page").unwrap_or(1)
    }

    pub(crate) fn per_page(&self) -> u64 {
        self.id("per_page").unwrap_or(DEFAULT_PER_PAGE)
    }

    /// The parameters that choose items, without those that choose a page.
    pub(crate) fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let chooses_page = |name: &str| name == "page" || name == "per_page";
        self.values.iter().filter(move |(name, text)| !chooses_page(name) && !text.is_empty()).map(|(name, text)| (*name, text.as_str()))
    }
}

/// A flag comes in two spellings, and rows are compared with one of them.
fn spelled<'a>(field: &Field, value: &'a str) -> &'a str {
    match (&field.kind, value) {
        (Kind::Flag, "1") => "true",
        (Kind::Flag, "0") => "false",
        _ => value,
    }
}

fn check(operation: &Operation, field: &Field, value: &str) -> Result<(), Refusal> {
    let fits = match (&field.kind, field.name) {
        (_, "page") => value.parse::<u64>().is_ok_and(|page| page >= 1),
        (_, "per_page") => value.parse().is_ok_and(|size| (1..=MAXIMUM_PER_PAGE).contains(&size)),
        (Kind::Id | Kind::Integer | Kind::Money, _) => value.parse::<u64>().is_ok(),
        (Kind::Flag, _) => matches!(value, "true" | "false" | "1" | "0"),
        (Kind::Timestamp, _) => Timestamp::parse(value).is_ok(),
        // A list with an unknown value is merely empty; a command must not guess.
        (Kind::Enumeration(values), _) => operation.paged || values.contains(&value),
        _ => true,
    };
    if fits {
        return Ok(());
    }
    Err(Refusal::bad_request(match field.name {
        "per_page" => format!("per_page must be between 1 and {MAXIMUM_PER_PAGE}"),
        "page" => "page must be at least 1".to_owned(),
        name => format!("{name} is invalid"),
    }))
}

#[cfg(test)]
mod tests {
    use mighty_networks_core::catalog;
    use serde_json::json;

    use super::Query;
    use crate::filter::passes;

    #[test]
    fn both_spellings_of_a_flag_choose_the_same_rows() {
        let (with, without) = (json!({ "notify": true }), json!({ "notify": false }));
        for (raw, expected) in [("notify=1", true), ("notify=true", true), ("notify=0", false), ("notify=false", false)] {
            let query = Query::read(&catalog::POSTS_UPDATE, raw).unwrap();
            let chosen = [&with, &without].map(|row| passes(row.as_object().unwrap(), &query));
            assert_eq!(chosen, [expected, !expected], "{raw}");
        }
        assert!(Query::read(&catalog::POSTS_UPDATE, "notify=yes").is_err());
    }
}
