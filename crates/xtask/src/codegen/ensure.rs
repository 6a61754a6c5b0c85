//! Methods that see to it that something is there, or is not: what Python and TypeScript have in common.

use mighty_networks_spec::{Ensure, Look, Operation, Spec};

/// Which of the three flows of `_async_ensure.py` and `ensure.ts` the method follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Ensure,
    Added,
    Absent,
}

impl Flow {
    pub(super) fn of(ensure: &Ensure, act: &Operation) -> Self {
        match (act.method.as_str(), ensure.when) {
            ("DELETE", _) => Self::Absent,
            (_, Look::Before) => Self::Ensure,
            (_, Look::After) => Self::Added,
        }
    }

    /// The function, in snake_case.
    pub(super) fn function(self) -> &'static str {
        match self {
            Self::Ensure => "ensure",
            Self::Added => "ensure_added",
            Self::Absent => "ensure_absent",
        }
    }

    /// The type of the result, where nothing is called `none`.
    pub(super) fn result(self, act: &Operation, none: &str) -> String {
        let model = act.answer.as_ref().map(ToString::to_string).unwrap_or_default();
        match self {
            Self::Ensure => format!("Created[{model}] | Existing[{model}]"),
            Self::Added => format!("Created[{model} | {none}] | Existing[{none}]"),
            Self::Absent => "Removed | Absent".to_owned(),
        }
    }

    /// What the result says.
    pub(super) fn returns(self, act: &Operation, none: &str) -> String {
        let model = act.answer.as_ref().map(ToString::to_string).unwrap_or_default();
        let value = "also if its answer was lost and the look afterwards finds what was asked for";
        match self {
            Self::Ensure => {
                format!("`Created` or `Existing`, with the `{model}` as `value`. `Created` stands for a creation of this call, {value}.")
            }
            Self::Added => format!(
                "`Created`, with the `{model}` as `value`, or `Existing`. `Created` stands for an addition of this call, {value}; then `value` is {none}."
            ),
            Self::Absent => "`Removed` or `Absent`. `Removed` stands for a removal of this call, also if its answer was lost.".to_owned(),
        }
    }
}

/// The operation that the method is about, its arguments called as they are here.
pub(super) fn act(spec: &Spec, ensure: &Ensure) -> Operation {
    let mut act = spec.operation(&ensure.act).clone();
    if let (Some(name), Some(field)) = (&ensure.rename, act.path_parameters.last_mut()) {
        field.name.clone_from(name);
    }
    act
}

/// The argument with which the items of a list are compared.
pub(super) fn by(ensure: &Ensure) -> &str {
    ensure.by.as_deref().unwrap_or_else(|| panic!("`{}` looks in a list, and has no `by`", ensure.id))
}

/// Where its requests come from.
pub(super) fn source(ensure: &Ensure) -> String {
    format!("`{}`: `{}` and `{}`.", ensure.id, ensure.look, ensure.act)
}

/// What happens if nobody knows what became of it.
pub(super) const UNCLEAR: &str =
    "An error with `maybe_committed` means that it may have been done although a look afterwards found it undone, or failed as well.";
