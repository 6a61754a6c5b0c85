//! Calls of the client that blocks, which are over when they are first polled.

use mighty_networks::blocking::{Pager, Pending};
use mighty_networks::models::Model;

use crate::calls;

#[derive(Default)]
pub(crate) struct Calls(calls::Calls);

impl Calls {
    pub(crate) fn call<T: 'static, Options: 'static>(&mut self, id: &'static str, pending: Pending<T, Options>) {
        self.0.push(id, async move { pending.send().map(drop) });
    }

    pub(crate) fn list<T: Model + 'static, Options: 'static>(&mut self, id: &'static str, pager: Pager<T, Options>) {
        self.call(id, pager.first_page());
    }
}

impl IntoIterator for Calls {
    type Item = (&'static str, calls::Calling);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
