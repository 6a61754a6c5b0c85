//! A call: an operation with its arguments, checked and encoded. Wrong input is refused here and never leaves the process.

mod check;
mod encode;
mod extra;
mod input;
mod page_token;
mod undocumented;

use std::fmt;

use crate::arguments::Arguments;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Answer, Method, Operation, Safety};
use crate::request::RequestBody;
use crate::schema::Field;
use check::Subject;
pub use input::LARGEST_FILE;

/// The largest page that the server gives, and the one that costs least: requests are billed.
const LARGEST_PAGE: u64 = 100;

/// A checked call, ready to be sent any number of times.
#[derive(Clone)]
pub struct Call {
    operation: &'static Operation,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: RequestBody,
    page: Option<u64>,
    safety: Safety,
    /// Whether a 404 is an answer and no error.
    missing_ok: bool,
    retried_always: bool,
    verified: bool,
}

impl Call {
    /// Checks the arguments against the description of the operation.
    ///
    /// # Errors
    /// `InvalidArgument` for an unknown or missing argument, for a value of the wrong type, and for a header, query parameter or body field
    /// that was added and is not the caller's to set; the error names operation, parameter and remedy.
    pub fn new(operation: &'static Operation, arguments: &Arguments) -> Result<Self, Error> {
        refuse_unknown(operation, arguments)?;
        let path = encode_path(operation, arguments)?;
        let mut query = encode_query(operation, arguments)?;
        let page = take_page(&mut query);
        if operation.paged && !query.iter().any(|(name, _)| *name == "per_page") {
            query.push(("per_page".to_owned(), LARGEST_PAGE.to_string()));
        }
        let safety = safety_of(operation, &query);
        extra::add_to_query(&mut query, operation, arguments)?;
        let body = input::encode(operation, arguments)?;
        Ok(Self {
            operation,
            path,
            page,
            safety,
            query,
            headers: extra::headers(operation, arguments)?,
            body,
            missing_ok: false,
            retried_always: false,
            verified: false,
        })
    }

    /// The same call, for which it counts as done that there is nothing to delete: 404 is a success without an answer.
    ///
    /// # Errors
    /// `InvalidArgument` if the operation is no delete, or declares an answer that could not be given then.
    pub fn with_missing_ok(self) -> Result<Self, Error> {
        if self.operation.method == Method::Delete && self.operation.answer == Answer::Nothing {
            return Ok(Self { missing_ok: true, ..self });
        }
        let subject = Subject { operation: self.operation, parameter: "missing_ok" };
        Err(subject.refuse("is for deletes that answer nothing; leave it out and handle the error for 404"))
    }

    /// The same call, sent again after failures that may pass although it may then do something twice: the caller takes the risk.
    #[must_use]
    pub fn retried_always(self) -> Self {
        Self { retried_always: true, ..self }
    }

    /// The same call, for which the host asks a function of the caller after a failure that may have left something behind: see
    /// `Step::Verify`. If that finds nothing, the call may be sent again as if it were safe to do so. Reads are never verified.
    #[must_use]
    pub fn verified(self) -> Self {
        Self { verified: true, ..self }
    }

    /// The same call for another page.
    #[must_use]
    pub fn at_page(&self, page: u64) -> Self {
        Self { page: Some(page), ..self.clone() }
    }

    /// The same call, but that there is nothing of the kind is an answer and no error: the call ends with `Answered::Nothing`.
    ///
    /// Only a 404 of the API counts. One with a web page comes from something else, such as a proxy or a wrong base URL, and says nothing
    /// about what was asked for.
    #[must_use]
    pub fn finder(self) -> Self {
        Self { missing_ok: true, ..self }
    }

    /// The operation that is called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// When this call may be sent again; an argument can make it stricter than its operation.
    #[must_use]
    pub fn safety(&self) -> Safety {
        self.safety
    }

    pub(crate) fn takes_nothing(&self) -> bool {
        self.missing_ok
    }

    /// By which class it is decided whether the call is sent again: the caller may have taken the risk, or looks before.
    pub(crate) fn retry_safety(&self) -> Safety {
        let is_wanted = self.safety == Safety::Once && (self.retried_always || self.verified);
        if is_wanted { Safety::Idempotent } else { self.safety }
    }

    pub(crate) fn is_verified(&self) -> bool {
        self.verified
    }

    /// The headers that the caller sends besides those of the library.
    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The number of the page that is asked for.
    pub(crate) fn page(&self) -> u64 {
        self.page.unwrap_or(1)
    }

    pub(crate) fn body(&self) -> &RequestBody {
        &self.body
    }

    /// The path behind the network with its query.
    pub(crate) fn path_and_query(&self) -> String {
        let mut text = self.path.clone();
        let page = self.page.or_else(|| self.operation.paged.then_some(1)).map(|page| ("page".to_owned(), page.to_string()));
        let mut separator = '?';
        for (name, value) in self.query.iter().chain(&page) {
            text.push(separator);
            text.push_str(&encode::encoded(name));
            text.push('=');
            text.push_str(&encode::encoded(value));
            separator = '&';
        }
        text
    }
}

impl fmt::Debug for Call {
    /// Without query and body, which hold personal data.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Call").field("operation", &self.operation.id).field("path", &self.path).finish_non_exhaustive()
    }
}

fn refuse_unknown(operation: &'static Operation, arguments: &Arguments) -> Result<(), Error> {
    for name in arguments.names() {
        let known = operation.path_parameters.iter().chain(operation.query).any(|field| field.name == name)
            || operation.input.schema().is_some_and(|schema| schema.fields.iter().any(|field| operation.argument(field.name) == name));
        if !known {
            return Err(Error::invalid_argument(
                operation,
                name,
                format!("`{name}` is no parameter of this operation; {}", remedy(operation)),
            ));
        }
    }
    Ok(())
}

fn remedy(operation: &Operation) -> String {
    let body = operation.input.schema().map(|schema| schema.fields).unwrap_or_default();
    let names: Vec<String> = operation
        .path_parameters
        .iter()
        .chain(operation.query)
        .chain(body)
        .map(|field| format!("`{}`", operation.argument(field.name)))
        .collect();
    if names.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", names.join(", ")) }
}

/// The placeholders stand in the path in the order of the parameters.
fn encode_path(operation: &'static Operation, arguments: &Arguments) -> Result<String, Error> {
    let (mut path, mut rest) = (String::new(), operation.path);
    for field in operation.path_parameters {
        let subject = Subject { operation, parameter: field.name };
        let value = arguments.get(field.name).ok_or_else(|| subject.missing(&field.kind))?;
        let text = subject.query_text(field, value)?;
        if text.is_empty() || text == "." || text == ".." {
            return Err(
                subject.refuse(format!("must not be `{text}`, since that would name another path; pass {}", check::expected(&field.kind)))
            );
        }
        let (before, placeholder) = rest.split_once('{').unwrap_or((rest, ""));
        path.push_str(before);
        path.push_str(&encode::encoded(&text));
        rest = placeholder.split_once('}').map_or("", |(_, behind)| behind);
    }
    path.push_str(rest);
    Ok(path)
}

fn encode_query(operation: &'static Operation, arguments: &Arguments) -> Result<Vec<(String, String)>, Error> {
    let mut query = Vec::new();
    for field in operation.query {
        let subject = Subject { operation, parameter: field.name };
        match arguments.get(field.name) {
            Some(value) => query.push((field.name.to_owned(), checked_query(&subject, field, value)?)),
            None if field.required => return Err(subject.missing(&field.kind)),
            None => {}
        }
    }
    Ok(query)
}

fn checked_query(subject: &Subject<'_>, field: &Field, value: &Json) -> Result<String, Error> {
    let text = subject.query_text(field, value)?;
    match field.name {
        "page" if text == "0" => Err(subject.refuse("must be 1 or more, since pages are counted from 1")),
        "per_page" if !text.parse::<u64>().is_ok_and(|size| (1..=LARGEST_PAGE).contains(&size)) => {
            Err(subject.refuse(format!("must be between 1 and {LARGEST_PAGE}, the largest page that the server gives")))
        }
        _ if field.required && text.trim().is_empty() => {
            Err(subject.refuse(format!("must not be empty; pass {}", check::expected(&field.kind))))
        }
        _ => Ok(text),
    }
}

fn take_page(query: &mut Vec<(String, String)>) -> Option<u64> {
    let at = query.iter().position(|(name, _)| *name == "page")?;
    query.remove(at).1.parse().ok()
}

fn safety_of(operation: &Operation, query: &[(String, String)]) -> Safety {
    let asked = |name| query.iter().any(|(known, value)| *known == name && value != "false");
    if operation.once_when.is_some_and(asked) { Safety::Once } else { operation.safety }
}

impl Operation {
    /// The argument name of a body field: its alias, or its wire name.
    #[must_use]
    pub fn argument<'name>(&self, wire_name: &'name str) -> &'name str {
        self.aliases.iter().find(|(_, wire)| *wire == wire_name).map_or(wire_name, |(argument, _)| argument)
    }
}

#[cfg(test)]
mod extra_tests;
#[cfg(test)]
mod tests;
