//! The two clients: one description, two façades.

/// Which client a file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Blocking,
    Asynchronous,
}

impl Flavour {
    pub(super) const BOTH: [Self; 2] = [Self::Blocking, Self::Asynchronous];

    /// One of two texts.
    pub(super) fn either<'a>(self, blocking: &'a str, asynchronous: &'a str) -> &'a str {
        match self {
            Self::Blocking => blocking,
            Self::Asynchronous => asynchronous,
        }
    }

    /// The name of a class: `Pager`, `AsyncPager`.
    pub(super) fn class(self, name: &str) -> String {
        format!("{}{name}", self.either("", "Async"))
    }

    /// The name of a module of the package: `_driver`, `_async_driver`; `pager`, `async_pager`.
    pub(super) fn module(self, name: &str) -> String {
        match (self, name.strip_prefix('_')) {
            (Self::Blocking, _) => name.to_owned(),
            (Self::Asynchronous, None) => format!("async_{name}"),
            (Self::Asynchronous, Some(rest)) => format!("_async_{rest}"),
        }
    }
}

/// What a method gives back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// What the answer says.
    Read,
    /// The answer as it came, of `client.raw`. A list is one page there.
    Raw,
}

impl Form {
    /// The name of a class or of a module: `MembersResource`, `RawMembersResource`; `_namespaces`, `_raw_namespaces`.
    pub(super) fn of(self, name: &str) -> String {
        match (self, name.strip_prefix('_'), name.starts_with(char::is_uppercase)) {
            (Self::Read, ..) => name.to_owned(),
            (Self::Raw, Some(rest), _) => format!("_raw_{rest}"),
            (Self::Raw, None, true) => format!("Raw{name}"),
            (Self::Raw, None, false) => format!("raw_{name}"),
        }
    }
}
