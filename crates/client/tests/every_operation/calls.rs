//! Calls of many types in one list.

use std::pin::Pin;

use mighty_networks::models::Model;
use mighty_networks::{Pager, Pending, Result};

pub(crate) type Calling = Pin<Box<dyn Future<Output = Result<()>>>>;

/// The calls that were prepared, by the id of the operation that they are said to be.
#[derive(Default)]
pub(crate) struct Calls(Vec<(&'static str, Calling)>);

impl Calls {
    pub(crate) fn push(&mut self, id: &'static str, calling: impl Future<Output = Result<()>> + 'static) {
        self.0.push((id, Box::pin(calling)));
    }

    pub(crate) fn call<T: 'static, Options: 'static>(&mut self, id: &'static str, pending: Pending<T, Options>) {
        self.push(id, async move { pending.await.map(drop) });
    }

    pub(crate) fn list<T: Model + 'static, Options: 'static>(&mut self, id: &'static str, pager: Pager<T, Options>) {
        self.call(id, pager.first_page());
    }
}

impl IntoIterator for Calls {
    type Item = (&'static str, Calling);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
