//! Lists as streams.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_util::stream::{TryStreamExt, iter, unfold};
use mighty_networks_core::Error;

use super::ahead::ahead;
use super::pager::Pager;
use crate::client::{Page, Walk};
use crate::models::Model;

impl<T: Model + Send + 'static, Options: 'static> Pager<T, Options> {
    /// All items, one after the other. It costs one request per page.
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }

    /// All pages, one after the other. It costs one request each.
    ///
    /// A page lacks the items that were left out as repeats, so a page in the middle may hold fewer than others, or none.
    pub fn pages(self) -> Pages<T> {
        let walk = Walk::new(self.first.draft, self.dedupe);
        Pages(if self.prefetch == 0 { one_by_one(walk) } else { ahead(walk, self.prefetch) })
    }

    /// The first `limit` items, or all if there are fewer. It costs one request per page that is needed, and none for a limit of 0.
    ///
    /// # Errors
    /// The first request that fails ends it; what was collected is dropped. Use [`items`](Self::items) to keep it.
    pub async fn collect(self, limit: usize) -> Result<Vec<T>, Error> {
        let mut collected = Vec::new();
        // There is no work of the caller between the pages, and a page behind the limit would be paid for.
        let mut items = self.prefetch(0).items();
        while collected.len() < limit
            && let Some(item) = TryStreamExt::try_next(&mut items).await?
        {
            collected.push(item);
        }
        Ok(collected)
    }
}

/// The pages of a list on their way.
pub(super) type Fetching<T> = Pin<Box<dyn Stream<Item = Result<Page<T>, Error>> + Send>>;

fn one_by_one<T: Model + Send + 'static>(walk: Walk<T>) -> Fetching<T> {
    Box::pin(unfold(walk, async |mut walk| Some((walk.next().await?, walk))))
}

/// The pages of a list, fetched as they are asked for. It ends behind the last page and after an error.
///
/// It is a [`Stream`]; [`try_next`](Self::try_next) works without importing one of the traits that extend streams.
#[must_use = "nothing is sent until the pages are consumed"]
pub struct Pages<T>(Fetching<T>);

/// The items of a list; the pages behind them are fetched as they are needed. It ends behind the last item and after an error.
///
/// It is a [`Stream`]; [`try_next`](Self::try_next) works without importing one of the traits that extend streams.
#[must_use = "nothing is sent until the items are consumed"]
pub struct Items<T>(Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>);

impl<T: Model + Send + 'static> Pages<T> {
    /// The next page, or `None` behind the last one. It costs one request.
    ///
    /// # Errors
    /// Whatever the request fails with.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        self.0.try_next().await
    }
}

impl<T: Model + Send + 'static> Items<T> {
    fn new(pages: Pages<T>) -> Self {
        Self(Box::pin(pages.0.map_ok(|page| iter(page.items.into_iter().map(Ok))).try_flatten()))
    }

    /// The next item, or `None` behind the last one. It costs one request where a page begins.
    ///
    /// # Errors
    /// Whatever the request for the page fails with.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.0.try_next().await
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

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
