//! One page of a list.

use mighty_networks_core::{Answered, Error, Next, RecentIds, Record, ResponseInfo, Success};

use crate::models::Model;

/// One page of a list, with what is known about the whole.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the server's order.
    pub items: Vec<T>,
    /// The number of the page, counted from 1.
    pub number: u64,
    /// Whether there is another page behind it.
    pub has_next: bool,
    /// How many items there are in all, if the server says so.
    pub total_count: Option<u64>,
    /// How many pages there are in all, if the server says so.
    pub total_pages: Option<u64>,
    /// A short text that names the page behind this one, for `Pager::resume` in any process and language.
    /// `None` behind the last page.
    pub next_token: Option<String>,
    /// How the page came: status, headers, id of the call, attempts.
    pub response: ResponseInfo,
}

impl<T: Model> Page<T> {
    /// The page without what the recent ones had, and what comes behind it.
    pub(crate) fn read(success: Success, recent: Option<&mut RecentIds>) -> Result<(Self, Next), Error> {
        let Answered::Page(mut page) = success.answer else {
            return Err(Error::internal("core gave no page where the operation declares one"));
        };
        if let Some(recent) = recent {
            recent.remove_repeats(&mut page.items, Record::own_id);
        }
        let shown = Self {
            items: page.items.into_iter().map(T::from_record).collect(),
            number: page.number,
            has_next: page.next.exists(),
            total_count: page.total_count,
            total_pages: page.total_pages,
            next_token: page.next_token,
            response: success.response,
        };
        Ok((shown, page.next))
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
