//! Operations that are not known before the program runs.

use mighty_networks_core::{Arguments, Operation};

use super::client::Client;
use super::pager::Pager;
use super::pending::Pending;
use crate::client::Page;
use crate::models::Model;

/// One call of any operation, with its arguments by name. It goes through everything that the typed methods go through.
///
/// Private to the project: the cases in `tests/vectors` name their operations.
#[doc(hidden)]
#[derive(Debug)]
pub struct AnyCall<'c> {
    client: &'c Client,
    operation: &'static Operation,
    arguments: Arguments,
}

impl Client {
    /// Prepares a call of `operation`.
    #[doc(hidden)]
    #[must_use]
    pub fn any_call(&self, operation: &'static Operation, arguments: Arguments) -> AnyCall<'_> {
        AnyCall { client: self, operation, arguments }
    }
}

impl AnyCall<'_> {
    /// For an operation whose answer holds nothing.
    pub fn nothing(self) -> Pending<()> {
        Pending::nothing(self.client, self.operation).arguments(self.arguments)
    }

    /// For an operation that is answered with one object.
    pub fn object<T: Model>(self) -> Pending<T> {
        Pending::object(self.client, self.operation).arguments(self.arguments)
    }

    /// For the finder of an operation that is answered with one object.
    pub fn optional<T: Model>(self) -> Pending<Option<T>> {
        Pending::optional(self.client, self.operation).arguments(self.arguments)
    }

    /// For an operation that is answered with one page and is no list.
    pub fn page<T: Model>(self) -> Pending<Page<T>> {
        Pending::page(self.client, self.operation).arguments(self.arguments)
    }

    /// For a list.
    pub fn list<T: Model>(self) -> Pager<T> {
        Pager::new(self.client, self.operation).arguments(self.arguments)
    }
}
