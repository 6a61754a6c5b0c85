//! Lists that are fetched page by page, when somebody wants them.

use std::fmt;
use std::time::Duration;

use futures_util::TryStreamExt;
use mighty_networks_core::{Arguments, Error, Operation};
use serde_json::Value;

use super::Client;
use super::page::Page;
use super::pending::Pending;
use super::stream::{Items, Pages};
use crate::models::Model;

/// A list, of which nothing is fetched before something is consumed.
///
/// A page holds 100 items unless [`per_page`](Self::per_page) says otherwise: the largest pages are the cheapest, since requests are
/// billed. One page is in memory at a time. The pages of a list that changes meanwhile can repeat items and skip some; so collect first
/// and delete afterwards.
///
/// ```no_run
/// # async fn run(client: mighty_networks::Client) -> mighty_networks::Result<()> {
/// let mut members = client.members().list().items();
/// while let Some(member) = members.try_next().await? {
///     println!("{}", member.id);
/// }
///
/// let newest = client.members().list().collect(500).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a list sends nothing until it is consumed"]
pub struct Pager<T, Options = ()> {
    first: Pending<Page<T>, Options>,
}

impl<T, Options> Pager<T, Options> {
    /// How many items a page holds, 1 to 100; 100 unless set. Smaller pages cost more requests.
    pub fn per_page(self, per_page: u64) -> Self {
        self.with("per_page", per_page)
    }

    /// The number of the page to begin with, counted from 1.
    pub fn start(self, page: u64) -> Self {
        self.with("page", page)
    }

    /// The time that one attempt of each request may take.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { first: self.first.timeout(timeout) }
    }

    /// The time that each request may take, waits and retries included. It does not count your own work between pages.
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { first: self.first.deadline(deadline) }
    }

    /// How many times each request may be sent again. Each retry is a billed request.
    pub fn max_retries(self, max_retries: u32) -> Self {
        Self { first: self.first.max_retries(max_retries) }
    }

    /// Gives an argument a value.
    pub(crate) fn with(self, name: &str, value: impl Into<Value>) -> Self {
        Self { first: self.first.with(name, value) }
    }

    /// Gives all arguments their values.
    pub(crate) fn arguments(self, arguments: Arguments) -> Self {
        Self { first: self.first.arguments(arguments) }
    }

    /// One page, the first unless [`start`](Self::start) says otherwise. It costs one request.
    pub fn first_page(self) -> Pending<Page<T>, Options> {
        self.first
    }
}

impl<T: Model + Send + 'static, Options: 'static> Pager<T, Options> {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self { first: Pending::page(client, operation) }
    }

    /// All items, one after the other. It costs one request per page.
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }

    /// All pages, one after the other. It costs one request each.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.first)
    }

    /// The first `limit` items, or all if there are fewer. It costs one request per page that is needed, and none for a limit of 0.
    ///
    /// # Errors
    /// The first request that fails ends it; what was collected is dropped. Use [`items`](Self::items) to keep it.
    pub async fn collect(self, limit: usize) -> Result<Vec<T>, Error> {
        let mut collected = Vec::new();
        let mut items = self.items();
        while collected.len() < limit
            && let Some(item) = TryStreamExt::try_next(&mut items).await?
        {
            collected.push(item);
        }
        Ok(collected)
    }
}

impl<T, Options> fmt::Debug for Pager<T, Options> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pager").field(&self.first).finish()
    }
}
