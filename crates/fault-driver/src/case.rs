//! One call to make, and what came of it.

use mighty_networks::Error;
use mighty_networks_core::{Arguments, FilePart};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The header by which the sandbox tells cases apart.
pub(crate) const CASE: &str = "X-Sandbox-Case";

/// What the finder of members by their address is asked with.
pub(crate) fn by_email(email: &str) -> Arguments {
    let mut arguments = Arguments::new();
    arguments.set("email", email.to_owned());
    arguments
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) case: String,
    pub(crate) operation: String,
    pub(crate) finder: bool,
    pub(crate) arguments: Map<String, Value>,
    /// The name of the argument that is a file.
    pub(crate) file: Option<String>,
    pub(crate) timeout: Option<f64>,
    pub(crate) always: bool,
    /// After an unclear failure, look for the member with this address.
    pub(crate) look_for: Option<String>,
    pub(crate) consume: Consume,
}

impl Case {
    pub(crate) fn arguments(&self) -> Arguments {
        let mut arguments = Arguments::from_map(self.arguments.clone());
        if let Some(name) = &self.file {
            arguments.set_file(name, FilePart::new("a.png", Some("image/png".to_owned()), *b"png"));
        }
        arguments
    }
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Consume {
    /// It is no list.
    Call,
    Items,
    Pages,
    /// Items, with two pages fetched before they are asked for.
    Ahead,
}

#[derive(Serialize, Default)]
pub(crate) struct Outcome {
    case: String,
    ok: bool,
    kind: Option<&'static str>,
    maybe_committed: bool,
    attempts: u32,
    /// The ids of the rows of a list, as far as they came.
    rows: Vec<u64>,
}

impl Outcome {
    pub(crate) fn new(case: &Case, rows: Vec<u64>, result: Result<(), Error>) -> Self {
        let outcome = Self { case: case.case.clone(), rows, ..Self::default() };
        match result {
            Ok(()) => Self { ok: true, ..outcome },
            Err(error) => {
                Self { kind: Some(error.kind().as_str()), maybe_committed: error.maybe_committed(), attempts: error.attempts(), ..outcome }
            }
        }
    }
}
