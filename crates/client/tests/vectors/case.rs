//! A case of a call, as `tests/vectors` at the root of the project has it; its README describes the format.

use std::collections::BTreeMap;

use mighty_networks_core::FilePart;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::options::CallOptions;

/// JSON objects of a case whose keys are checked where they are compared.
pub(crate) type Object = Map<String, Value>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) why: String,
    #[serde(default)]
    pub(crate) client: ClientOptions,
    pub(crate) operation: String,
    #[serde(default)]
    pub(crate) finder: bool,
    pub(crate) arguments: Object,
    #[serde(default)]
    pub(crate) files: BTreeMap<String, GivenFile>,
    #[serde(default)]
    pub(crate) entropy: Vec<String>,
    #[serde(default)]
    pub(crate) options: CallOptions,
    #[serde(default)]
    pub(crate) list: ListOptions,
    #[serde(default)]
    pub(crate) consume: Consume,
    pub(crate) answer: Option<Answer>,
    pub(crate) script: Option<Vec<Value>>,
    // What must come out.
    pub(crate) request: Option<Object>,
    pub(crate) value: Option<Value>,
    pub(crate) nothing: Option<bool>,
    #[serde(default, deserialize_with = "even_null")]
    pub(crate) json: Option<Value>,
    pub(crate) page: Option<Value>,
    pub(crate) pages: Option<Value>,
    pub(crate) items: Option<Value>,
    pub(crate) error: Option<Object>,
    /// What a log says, from which level on.
    pub(crate) lines: Option<Vec<(String, String)>>,
    /// What hooks hear.
    pub(crate) notes: Option<Vec<Object>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientOptions {
    pub(crate) network: Option<String>,
    pub(crate) base_url: Option<String>,
    #[serde(default)]
    pub(crate) allow_http: bool,
    pub(crate) app: Option<String>,
    pub(crate) timeout: Option<f64>,
    pub(crate) deadline: Option<f64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) token: Option<String>,
    pub(crate) tokens: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenFile {
    name: String,
    media_type: Option<String>,
    bytes: Vec<u8>,
    #[serde(default = "once")]
    repeat: usize,
}

fn once() -> usize {
    1
}

impl From<&GivenFile> for FilePart {
    fn from(file: &GivenFile) -> Self {
        Self::new(file.name.clone(), file.media_type.clone(), file.bytes.repeat(file.repeat))
    }
}

/// How a list is made.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListOptions {
    pub(crate) resume: Option<String>,
    pub(crate) dedupe: Option<bool>,
    pub(crate) prefetch: Option<usize>,
}

/// How a list is read.
#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Consume {
    #[default]
    #[serde(skip)]
    Call,
    FirstPage {},
    Items {},
    Pages {
        start: Option<u64>,
    },
    Collect {
        limit: usize,
    },
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "even_null")]
    json: Option<Value>,
    text: Option<String>,
    bytes: Option<Vec<u8>>,
}

/// A key that is there with null is something else than a key that is not there.
pub(crate) fn even_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Answer {
    pub(crate) fn body(&self) -> Vec<u8> {
        match (&self.json, &self.text, &self.bytes) {
            (Some(json), None, None) => json.to_string().into_bytes(),
            (None, Some(text), None) => text.clone().into_bytes(),
            (None, None, Some(bytes)) => bytes.clone(),
            (None, None, None) => Vec::new(),
            _ => panic!("an answer has one body"),
        }
    }
}
