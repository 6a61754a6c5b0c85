//! The streams of a list.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_util::stream::{TryStreamExt, iter};
use mighty_networks_core::Error;

use super::page::Page;
use super::walk::Walk;
use crate::models::Model;

/// The pages of a list, fetched as they are asked for. It ends behind the last page and after an error.
///
/// It is a [`Stream`]; [`try_next`](Self::try_next) works without importing one of the traits that extend streams.
#[must_use = "nothing is sent until the pages are consumed"]
pub struct Pages<T>(Walk<T>);

/// The items of a list; the pages behind them are fetched as they are needed. It ends behind the last item and after an error.
///
/// It is a [`Stream`]; [`try_next`](Self::try_next) works without importing one of the traits that extend streams.
#[must_use = "nothing is sent until the items are consumed"]
pub struct Items<T>(Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>);

impl<T: Model + Send + 'static> Pages<T> {
    pub(crate) fn new(walk: Walk<T>) -> Self {
        Self(walk)
    }

    /// The next page, or `None` behind the last one. It costs one request.
    ///
    /// # Errors
    /// Whatever the request fails with.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        self.0.try_next().await
    }
}

impl<T: Model + Send + 'static> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
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
