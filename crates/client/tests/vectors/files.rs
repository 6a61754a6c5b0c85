//! The files of `tests/vectors` at the root of the project.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::case::Case;
use crate::webhooks;

const OF_CALLS: [&str; 4] = ["exchanges", "finders", "requests", "responses"];
const OF_LOGS: &str = "logs";
const OF_WEBHOOKS: &str = "webhooks";
/// Methods that the Rust client does not have.
const OF_OTHERS: &str = "ensure";

/// One file, with the folder that it lies in.
pub(crate) struct VectorFile {
    pub(crate) folder: String,
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The cases of all files, in the order of the folders and of their files.
#[derive(Default)]
pub(crate) struct Cases {
    pub(crate) calls: Vec<Case>,
    pub(crate) logs: Vec<Case>,
    pub(crate) webhooks: Vec<webhooks::Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content<C> {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<C>,
}

/// Reads the files. What lies in a folder that nobody runs is an error.
pub(crate) fn cases(files: &[VectorFile]) -> Cases {
    let mut cases = Cases::default();
    for file in files {
        match file.folder.as_str() {
            OF_LOGS => cases.logs.extend(read(file)),
            OF_WEBHOOKS => cases.webhooks.extend(read(file)),
            OF_OTHERS => {}
            folder => {
                assert!(OF_CALLS.contains(&folder), "nobody runs the folder {folder}");
                cases.calls.extend(read(file));
            }
        }
    }
    cases
}

fn read<C: DeserializeOwned>(file: &VectorFile) -> Vec<C> {
    let content: Content<C> = serde_json::from_str(&file.text).unwrap_or_else(|error| panic!("{}/{}: {error}", file.folder, file.name));
    assert!(!content.cases.is_empty(), "{}/{} has no cases", file.folder, file.name);
    content.cases
}
