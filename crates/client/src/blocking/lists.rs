//! Lists as iterators.

use std::fmt;
use std::iter::FusedIterator;

use mighty_networks_core::Error;

use super::ahead::Ahead;
use super::block_on::block_on;
use super::pager::Pager;
use crate::client::{Page, Walk};
use crate::models::Model;

impl<T: Model + Send + 'static, Options> Pager<T, Options> {
    /// All items, one after the other; so does a `for` loop over the list itself. It costs one request per page.
    pub fn items(self) -> Items<T> {
        Items { pages: self.pages(), page: Vec::new().into_iter() }
    }

    /// All pages, one after the other. It costs one request each.
    ///
    /// A page lacks the items that were left out as repeats, so a page in the middle may hold fewer than others, or none.
    pub fn pages(self) -> Pages<T> {
        let walk = Walk::new(self.first.draft, self.dedupe);
        Pages(if self.prefetch == 0 { Fetching::OneByOne(walk) } else { Fetching::Ahead(Ahead::new(walk, self.prefetch)) })
    }

    /// The first `limit` items, or all if there are fewer. It costs one request per page that is needed, and none for a limit of 0.
    ///
    /// # Errors
    /// The first request that fails ends it; what was collected is dropped. Use [`items`](Self::items) to keep it.
    pub fn collect(self, limit: usize) -> Result<Vec<T>, Error> {
        // There is no work of the caller between the pages, and a page behind the limit would be paid for.
        self.prefetch(0).items().take(limit).collect()
    }
}

impl<T: Model + Send + 'static, Options> IntoIterator for Pager<T, Options> {
    type Item = Result<T, Error>;
    type IntoIter = Items<T>;

    /// All items, one after the other, as [`items`](Self::items).
    fn into_iter(self) -> Items<T> {
        self.items()
    }
}

/// The pages of a list, fetched as they are asked for; one request each. It ends behind the last page and after an error.
#[must_use = "nothing is sent until the pages are consumed"]
pub struct Pages<T>(Fetching<T>);

enum Fetching<T> {
    OneByOne(Walk<T>),
    Ahead(Ahead<T>),
}

/// The items of a list; the pages behind them are fetched as they are needed. It ends behind the last item and after an error.
#[must_use = "nothing is sent until the items are consumed"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

impl<T: Model + Send + 'static> Iterator for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Fetching::OneByOne(walk) => block_on(walk.next()),
            Fetching::Ahead(ahead) => ahead.next(),
        }
    }
}

impl<T: Model + Send + 'static> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T: Model + Send + 'static> FusedIterator for Pages<T> {}

impl<T: Model + Send + 'static> FusedIterator for Items<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages(..)")
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items(..)")
    }
}
