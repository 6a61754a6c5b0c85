//! A small description that follows every rule but the counts, as texts that a test can break.

use super::{Finding, Lint};
use crate::load::{ErrorsFile, EventsFile, Spec};
use crate::model::Resource;

const RESOURCE: &str = r#"
[[operation]]
id = "members.list"
method = "GET"
path = "/members"
safety = "safe"
status = 200
answer = "page<Member>"
doc = "Lists the members."

[[operation]]
id = "members.get"
method = "GET"
path = "/members/{id}/"
safety = "safe"
status = 200
answer = "Member"
doc = "Returns one member."
errors = { 404 = "no member has this id" }
path_parameters = [{ name = "id", type = "id", doc = "Which member." }]

[[operation]]
id = "members.create"
method = "POST"
path = "/members"
safety = "once"
body = "MemberCreate"
status = 201
answer = "Member"
doc = "Adds a member."

[[operation]]
id = "members.delete"
method = "DELETE"
path = "/members/{id}"
safety = "idempotent"
once_when = "notify"
status = 204
doc = "Deletes a member."
destructive = "Deletes the account."
path_parameters = [{ name = "id", type = "id", doc = "Whom to delete." }]
query = [{ name = "notify", type = "flag", doc = "Whether to say so." }]

[[model]]
name = "Member"
schema = "MemberResponse"
kind = "answer"
doc = "A person."
fields = [
    { name = "id", type = "id", doc = "The id." },
    { name = "name", type = "text", doc = "What they are called." },
    { name = "email", type = "text", doc = "Where they get mail." },
    { name = "kind", type = "text", values = ["full", "limited"], doc = "What they may do." },
    { name = "fee", type = "money", unit = "cents", doc = "What they pay." },
]

[[model]]
name = "MemberCreate"
schema = "MemberCreateRequest"
kind = "input"
doc = "A new member."
exactly_one_of = ["email", "phone"]
aliases = { phone = "telephone" }
fields = [
    { name = "email", type = "text", format = "email", doc = "The address." },
    { name = "phone", type = "text", doc = "The number." },
]
"#;

const EVENTS: &str = r#"
[[event]]
name = "MemberJoined"
payload = "MemberJoined"
actor = ["member"]
doc = "Somebody joined."

[[model]]
name = "MemberJoined"
schema = "MemberJoinPayload"
kind = "payload"
doc = "Who joined."
fields = [{ name = "member", type = "Member", doc = "The member." }]
"#;

const ERRORS: &str = r#"
[[error]]
kind = "status"
class = "APIStatusError"
doc = "The server answered."

[[error]]
kind = "not_found"
class = "NotFoundError"
parent = "APIStatusError"
statuses = ["404"]
doc = "There is nothing."

[[error]]
kind = "server"
class = "ServerError"
parent = "APIStatusError"
statuses = ["500-599"]
doc = "The server failed."
"#;

const DICTIONARY: &str = r#"id = "The meaning.""#;

/// The texts of the four kinds of files.
#[derive(Clone)]
pub(crate) struct Texts([String; 4]);

/// A description without findings.
pub(crate) fn valid() -> Texts {
    Texts([RESOURCE, EVENTS, ERRORS, DICTIONARY].map(str::to_owned))
}

impl Texts {
    /// The description with `from` replaced, wherever it stands; it must stand somewhere.
    pub(crate) fn replace(&self, from: &str, to: &str) -> Self {
        assert!(self.0.iter().any(|text| text.contains(from)), "`{from}` is not in the description");
        Self(self.0.clone().map(|text| text.replace(from, to)))
    }

    /// The description with one more `ensure`, made of what `parts` says.
    pub(crate) fn with_ensure(mut self, id: &str, parts: &str) -> Self {
        self.0[0] += &format!("\n[[ensure]]\nid = {id:?}\nwhen = \"before\"\ndoc = \"Sees.\"\ncost = \"Costs.\"\n{parts}\n");
        self
    }

    pub(crate) fn spec(&self) -> Spec {
        let [resource, events, errors, dictionary] = &self.0;
        let mut resource: Resource = toml::from_str(resource).expect("the resource reads");
        resource.name = "members".to_owned();
        let EventsFile { events, models } = toml::from_str(events).expect("the events read");
        let ErrorsFile { errors } = toml::from_str(errors).expect("the errors read");
        Spec {
            resources: vec![resource],
            events,
            event_models: models,
            errors,
            dictionary: toml::from_str(dictionary).expect("the dictionary reads"),
        }
    }
}

/// What one rule finds in a description, as lines.
pub(super) fn findings(lint: Lint, texts: &Texts) -> Vec<String> {
    lint(&texts.spec()).iter().map(Finding::to_string).collect()
}
