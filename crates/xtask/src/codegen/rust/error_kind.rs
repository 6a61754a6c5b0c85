//! The kinds of errors in core, from the table of errors.

use mighty_networks_spec::case::pascal;
use mighty_networks_spec::{ErrorEntry, Spec};

use super::format::doc;
use crate::codegen::GeneratedFile;

/// Renders the enumeration.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let errors = &spec.errors;
    let (answered, others): (Vec<&ErrorEntry>, Vec<&ErrorEntry>) = errors.iter().partition(|error| spec.is_status_error(error));
    let code = format!(
        "//! The kinds of errors, one for each advice that a caller can follow.

        /// What went wrong, as something that a program can match on. The names are stable and the same in every language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {{ {variants} }}

        impl ErrorKind {{
            /// The stable name, as `not_found` of `NotFound`.
            #[must_use]
            pub fn as_str(self) -> &'static str {{ match self {{ {names} }} }}

            /// The kind of an answer with this status. A status without a kind of its own is `Status`; whether a 403 comes from the API
            /// or from the edge before it is decided by its body, not here.
            #[must_use]
            pub fn from_status(status: u16) -> Self {{ match status {{ {statuses} _ => Self::Status }} }}

            /// Whether the server answered, with a status that is no success.
            #[must_use]
            pub fn is_status_error(self) -> bool {{ match self {{ {answered} => true, {others} => false }} }}
        }}",
        variants = errors.iter().map(|error| format!("{}{},", doc(&error.doc), pascal(&error.kind))).collect::<String>(),
        names = errors.iter().map(|error| format!("Self::{} => {:?},", pascal(&error.kind), error.kind)).collect::<String>(),
        statuses = errors.iter().filter(|error| !error.statuses.is_empty()).map(status_arm).collect::<String>(),
        answered = patterns(&answered),
        others = patterns(&others),
    );
    vec![GeneratedFile::rust("crates/core/src/error/kind.rs", &code)]
}

fn status_arm(error: &ErrorEntry) -> String {
    let patterns: Vec<String> = error.statuses.iter().map(|status| status.replace('-', "..=")).collect();
    format!("{} => Self::{},", patterns.join(" | "), pascal(&error.kind))
}

fn patterns(errors: &[&ErrorEntry]) -> String {
    errors.iter().map(|error| format!("Self::{}", pascal(&error.kind))).collect::<Vec<_>>().join(" | ")
}
