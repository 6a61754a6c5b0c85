//! Methods that see to it that something is there, or is not there. They are made of several operations and may be called any number of times.

use serde::Deserialize;

/// One such method.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ensure {
    /// The public name: `members.ensure`.
    pub id: String,
    /// The operation that it is about: a POST that adds something, or a DELETE. The method takes the same arguments.
    pub act: String,
    /// The operation that looks: a GET of one object, by its finder, or a list.
    pub look: String,
    /// The field that is compared, if the look is a list.
    pub by: Option<String>,
    /// Whether it looks before as well as after.
    pub when: Look,
    /// Words by which a refusal says that it is so already.
    pub already: Option<String>,
    /// What an argument of `act` is called here, if not as there.
    pub rename: Option<String>,
    /// What it does, in sentences.
    pub doc: String,
    /// What it costs in requests, in sentences.
    pub cost: String,
}

/// When something is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Before anything is done, and again if it failed.
    Before,
    /// Only if it failed.
    After,
}

impl Ensure {
    /// The namespace: `plans.members` of `plans.members.ensure`.
    #[must_use]
    pub fn namespace(&self) -> &str {
        self.id.rsplit_once('.').map_or("", |(namespace, _)| namespace)
    }

    /// The name of the method.
    #[must_use]
    pub fn verb(&self) -> &str {
        self.id.rsplit('.').next().unwrap_or_default()
    }
}
