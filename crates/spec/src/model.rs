//! What the TOML files hold, as they are written; see `README.md` for the meaning of every key.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ensure::Ensure;
use crate::wire_type::WireType;

/// One file of `api/`: the operations and models of a resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// The name of the file without its ending, and the first part of the operation ids in it.
    #[serde(skip)]
    pub name: String,
    /// The operations, in the order in which they are generated.
    #[serde(default, rename = "operation")]
    pub operations: Vec<Operation>,
    /// The methods that see to it that something is there, or is not.
    #[serde(default, rename = "ensure")]
    pub ensures: Vec<Ensure>,
    /// The models that belong to the resource.
    #[serde(default, rename = "model")]
    pub models: Vec<Model>,
}

impl Resource {
    /// Every namespace of the resource, the resource itself first and each before its children.
    #[must_use]
    pub fn namespaces(&self) -> Vec<String> {
        let mut found = vec![self.name.clone()];
        for operation in &self.operations {
            let path = operation.namespaces();
            for namespace in (2..=path.len()).filter_map(|depth| path.get(..depth)).map(|parts| parts.join(".")) {
                if !found.contains(&namespace) {
                    found.push(namespace);
                }
            }
        }
        found
    }
}

/// When an operation may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// It only reads.
    Safe,
    /// Twice is the same as once.
    Idempotent,
    /// It may do something twice.
    Once,
}

impl Safety {
    /// The class as the description and the documentation spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Idempotent => "idempotent",
            Self::Once => "once",
        }
    }
}

/// One operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The public name in every language: `members.tags.add`.
    pub id: String,
    /// The HTTP method in capitals.
    pub method: String,
    /// The path behind the network, with placeholders and the exact trailing slash.
    pub path: String,
    /// When it may be sent again.
    pub safety: Safety,
    /// A query parameter that makes the call `once` when it is given and not false.
    pub once_when: Option<String>,
    /// The input model of the body.
    pub body: Option<String>,
    /// `multipart` for a form; JSON otherwise.
    pub encoding: Option<String>,
    /// The success status that the vendor declares.
    pub status: u16,
    /// A model or a page of one; absent when nothing comes back.
    pub answer: Option<WireType>,
    /// The vendor's schema of an answer that holds nothing.
    pub schema: Option<String>,
    /// What it does, in one or two sentences.
    pub doc: String,
    /// What it destroys, in one sentence, if it destroys something.
    pub destructive: Option<String>,
    /// The declared error statuses and what they mean here.
    #[serde(default)]
    pub errors: BTreeMap<String, String>,
    /// The placeholders of the path, in order.
    #[serde(default)]
    pub path_parameters: Vec<Field>,
    /// The query parameters, without `page` and `per_page` of a paged answer.
    #[serde(default)]
    pub query: Vec<Field>,
    /// It is no operation of its own but the finder of this one; see `finder`.
    #[serde(skip)]
    pub finder_of: Option<String>,
}

impl Operation {
    /// Whether a pager may walk it: only a GET has one.
    #[must_use]
    pub fn is_paged(&self) -> bool {
        self.method == "GET" && self.answers_page()
    }

    /// Whether the answer is a page.
    #[must_use]
    pub fn answers_page(&self) -> bool {
        matches!(self.answer, Some(WireType::Page(_)))
    }

    /// The name of the resource: `members` of `members.tags.add`.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.id.split('.').next().unwrap_or_default()
    }

    /// The path of namespaces: `["members", "tags"]` of `members.tags.add`.
    #[must_use]
    pub fn namespaces(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = self.id.split('.').collect();
        parts.pop();
        parts
    }

    /// The name of the method: `add` of `members.tags.add`.
    #[must_use]
    pub fn verb(&self) -> &str {
        self.id.rsplit('.').next().unwrap_or_default()
    }
}

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// Comes back from an operation, whole or nested.
    Answer,
    /// Is sent as a body, whole or nested.
    Input,
    /// Comes only in webhook deliveries.
    Payload,
}

/// One JSON object type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Our name, the same in every language.
    pub name: String,
    /// The vendor's name; absent for a body that the vendor describes in place.
    pub schema: Option<String>,
    /// What it is for.
    pub kind: ModelKind,
    /// What it stands for, in one or two sentences.
    pub doc: String,
    /// Of these fields exactly one must be given.
    #[serde(default)]
    pub exactly_one_of: Vec<String>,
    /// Public argument names of fields whose wire name is not used in signatures: wire name to argument name.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    /// The fields, in the vendor's order.
    pub fields: Vec<Field>,
}

impl Model {
    /// The argument name of a field: its alias, or its wire name.
    #[must_use]
    pub fn argument<'a>(&'a self, field: &'a str) -> &'a str {
        self.aliases.get(field).map_or(field, String::as_str)
    }
}

/// One field of a model, or one parameter of an operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The wire name.
    pub name: String,
    /// How it is written on the wire.
    #[serde(rename = "type")]
    pub wire_type: WireType,
    /// The vendor requires it (inputs) or promises it (answers).
    #[serde(default)]
    pub required: bool,
    /// The vendor does not require it, we do: its silent default would mail people or cancel something.
    #[serde(default)]
    pub explicit: bool,
    /// It is the identifying input of the call, so it is an argument by position.
    #[serde(default)]
    pub positional: bool,
    /// `email`, `url` or `uuid`: the vendor's format of a text.
    pub format: Option<String>,
    /// The vendor's type where it is wrong: `text` or `integer`.
    pub declared: Option<String>,
    /// The known values of an open enumeration.
    #[serde(default)]
    pub values: Vec<String>,
    /// The text holds several of the known values with this between them, so it is no enumeration.
    pub separator: Option<String>,
    /// The vendor advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// `cents`, `days`, `percent`.
    pub unit: Option<String>,
    /// What it means, in one or two sentences; filled from `fields.toml` when absent.
    #[serde(default)]
    pub doc: String,
}

impl Field {
    /// The known values, if the value is one of them: an open enumeration.
    #[must_use]
    pub fn enumeration(&self) -> Option<&[String]> {
        (self.separator.is_none() && !self.values.is_empty()).then_some(&self.values)
    }

    /// Whether a caller must give it: the vendor requires it, or we do.
    #[must_use]
    pub fn must_be_given(&self) -> bool {
        self.required || self.explicit
    }
}

/// One webhook event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The canonical name: `MemberJoined`.
    pub name: String,
    /// The model of the payload; absent where no schema is published.
    pub payload: Option<String>,
    /// Where the payload says who is behind the event; the first place that holds somebody counts.
    #[serde(default)]
    pub actor: Vec<String>,
    /// Whether somebody joins or leaves, once per space and once for the network itself.
    pub membership: Option<Membership>,
    /// When it is sent, in one or two sentences.
    pub doc: String,
}

/// What an event says about spaces, of which the network itself counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// Somebody joins.
    Join,
    /// Somebody leaves.
    Leave,
}

impl Membership {
    /// The word of the description.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Leave => "leave",
        }
    }
}

/// One kind of error.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorEntry {
    /// The stable name: `not_found`.
    pub kind: String,
    /// The class in Python and TypeScript.
    pub class: String,
    /// The class that it derives from; `MightyError` when absent.
    pub parent: Option<String>,
    /// Builtin Python exceptions that it also is.
    #[serde(default)]
    pub builtins: Vec<String>,
    /// HTTP statuses: `404` or `500-599`.
    #[serde(default)]
    pub statuses: Vec<String>,
    /// What happened and what to do.
    pub doc: String,
}
