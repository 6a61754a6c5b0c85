//! One operation of the API as a value: what is sent, what comes back, and when it may be sent again.

use crate::catalog;
use crate::schema::{Field, Schema};

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or does something.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// The method of this name, in capital letters as HTTP writes it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete].into_iter().find(|method| method.as_str() == name)
    }

    /// The method as it is written in a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// When an operation may be sent a second time without being asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It only reads: every failure that may pass is tried again.
    Safe,
    /// Doing it twice is the same as doing it once: tried again like a read.
    Idempotent,
    /// It may do something twice: tried again only if it provably never arrived, or the server said that it was not done.
    Once,
}

impl Safety {
    /// The class as the documentation spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Idempotent => "idempotent",
            Self::Once => "once",
        }
    }
}

/// The body that an operation takes.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// No body: everything is in the path and the query.
    None,
    /// A JSON object with these fields.
    Json(&'static Schema),
    /// `multipart/form-data` with these parts.
    Multipart(&'static Schema),
}

impl Input {
    /// The schema of the body, if there is one.
    #[must_use]
    pub fn schema(self) -> Option<&'static Schema> {
        match self {
            Self::None => None,
            Self::Json(schema) | Self::Multipart(schema) => Some(schema),
        }
    }
}

/// What a successful answer declares to hold; its schema is [`Operation::answer_schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing: 204, or an empty or `{}` body with 200.
    Nothing,
    /// One object.
    Object,
    /// A page of objects, in either envelope.
    Page,
    /// It is not known: any JSON value, or nothing. Only calls of undocumented endpoints have such answers.
    Any,
}

/// One operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// The public name in every language: `members.get_by_email`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path behind `/admin/v1/networks/{network_id}`, with `{placeholders}` and the exact trailing slash.
    pub path: &'static str,
    /// The placeholders of the path, in order.
    pub path_parameters: &'static [Field],
    /// The query parameters.
    pub query: &'static [Field],
    /// The body.
    pub input: Input,
    /// The declared answer.
    pub answer: Answer,
    /// The declared success status. Others in 2xx are accepted as well.
    pub status: u16,
    /// Whether a pager may walk it: a GET whose answer is a page.
    pub paged: bool,
    /// When it may be sent again.
    pub safety: Safety,
    /// A query parameter that makes the call `once` when it is given and not false.
    pub once_when: Option<&'static str>,
    /// Fields of the body of which exactly one must be given.
    pub exactly_one_of: &'static [&'static str],
    /// Public argument names that differ from the wire name: (argument, wire name).
    pub aliases: &'static [(&'static str, &'static str)],
}

impl Operation {
    /// The schema of the object, or of the items of the page, that it answers.
    ///
    /// It is looked up and not a field, so that a host which parses answers itself does not carry the schemas of all of them: they are
    /// most of the catalog, and a WebAssembly module is downloaded.
    #[must_use]
    pub fn answer_schema(&self) -> Option<&'static Schema> {
        catalog::answer(self.id)
    }

    /// What it destroys, in one sentence, if it destroys something.
    #[must_use]
    pub fn destructive(&self) -> Option<&'static str> {
        catalog::effect(self.id)
    }

    /// Whether it takes rows out of the list that `list` reads. Who does so while reading it page by page skips others, since pages are
    /// counted by number and every row behind moves forward.
    #[must_use]
    pub fn shortens(&self, list: &Self) -> bool {
        let namespace = |operation: &Self| operation.id.rsplit_once('.').map(|(namespace, _)| namespace);
        self.method == Method::Delete && list.paged && namespace(self) == namespace(list)
    }
}

impl PartialEq for Operation {
    /// Operations are unique static data, so their ids decide.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Operation {}

#[cfg(test)]
mod tests {
    use crate::catalog;

    #[test]
    fn a_delete_shortens_the_list_of_its_namespace_and_no_other() {
        let shortens = |delete, list| {
            let operation = |id| catalog::operation(id).expect("an operation");
            super::Operation::shortens(operation(delete), operation(list))
        };
        assert!(shortens("members.delete", "members.list"));
        assert!(shortens("members.remove_from_network", "members.list"));
        assert!(shortens("members.tags.remove", "members.tags.list"));
        assert!(!shortens("members.tags.remove", "members.list"));
        assert!(!shortens("spaces.delete", "members.list"));
        assert!(!shortens("members.update", "members.list"));
        assert!(!shortens("members.delete", "members.get"));
    }
}
