//! Lists that are fetched page by page, when somebody wants them.

use std::fmt;
use std::time::Duration;

use mighty_networks_core::{Arguments, Operation};
use serde_json::Value;

use super::client::Client;
use super::pending::Pending;
use crate::client::Page;
use crate::models::Model;

/// A list, of which nothing is fetched before something is consumed.
///
/// A page holds 100 items unless [`per_page`](Self::per_page) says otherwise: the largest pages are the cheapest, since requests are
/// billed. One page is in memory at a time. A list that changes meanwhile moves: what it repeats is left out ([`dedupe`](Self::dedupe)),
/// what it skips cannot be seen; so collect first and delete afterwards. A delete from a list that the same client is reading is told to
/// `tracing` as a warning, once.
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
    pub(super) first: Pending<Page<T>, Options>,
    pub(super) dedupe: bool,
    pub(super) prefetch: usize,
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

    /// Begins with the page that `token` names: what [`Page::next_token`] was when the same list was read before, in any process and by
    /// any language of this library. `None` begins where the list does, so that what was saved can be passed as it is.
    ///
    /// Operation, filters and `per_page` must be those of that time; the network and the token of access are not looked at. Rows that were
    /// created meanwhile move the pages, so the first page can hold rows that were seen before. A token does not expire.
    ///
    /// # Errors
    /// `InvalidArgument` when the list is consumed, before anything is sent: it is no token, it was made by another list, or
    /// [`start`](Self::start) was given besides.
    pub fn resume<'token>(self, token: impl Into<Option<&'token str>>) -> Self {
        Self { first: self.first.resumed(token.into()), ..self }
    }

    /// Whether items are left out that one of the two pages before had as well; they are unless this says otherwise.
    ///
    /// A row that is created before the place where one stands moves all others, so that the last ones of a page come again with the next
    /// page. Items are told apart by their id; those without one (purchases, subscriptions) are never left out.
    pub fn dedupe(self, dedupe: bool) -> Self {
        Self { dedupe, ..self }
    }

    /// How many pages are fetched before they are asked for, while you work on the one that you have; 0 unless set.
    ///
    /// Who stops early has paid for up to so many pages that nobody reads; requests on their way are given up. What goes wrong with such a
    /// page is reported when its turn comes. It needs the runtime of tokio; elsewhere no page is fetched early.
    pub fn prefetch(self, pages: usize) -> Self {
        Self { prefetch: pages, ..self }
    }

    /// The time that one attempt of each request may take.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { first: self.first.timeout(timeout), ..self }
    }

    /// The time that each request may take, waits and retries included. It does not count your own work between pages.
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { first: self.first.deadline(deadline), ..self }
    }

    /// How many times each request may be sent again. Each retry is a billed request.
    pub fn max_retries(self, max_retries: u32) -> Self {
        Self { first: self.first.max_retries(max_retries), ..self }
    }

    /// Sends a header with each request, as [`Pending::header`] does.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { first: self.first.header(name, value), ..self }
    }

    /// Sends a query parameter that is not documented with each request, as [`Pending::query`] does.
    pub fn query(self, name: &str, value: impl Into<Value>) -> Self {
        Self { first: self.first.query(name, value), ..self }
    }

    /// Says something about each request to whoever watches it, as [`Pending::tag`] does.
    pub fn tag(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { first: self.first.tag(name, value), ..self }
    }

    /// Gives an argument a value.
    pub(crate) fn with(self, name: &str, value: impl Into<Value>) -> Self {
        Self { first: self.first.with(name, value), ..self }
    }

    /// Gives all arguments their values.
    pub(crate) fn arguments(self, arguments: Arguments) -> Self {
        Self { first: self.first.arguments(arguments), ..self }
    }

    /// One page, the first unless [`start`](Self::start) or [`resume`](Self::resume) says otherwise. It costs one request.
    pub fn first_page(self) -> Pending<Page<T>, Options> {
        self.first
    }
}

impl<T: Model, Options> Pager<T, Options> {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self { first: Pending::page(client, operation), dedupe: true, prefetch: 0 }
    }
}

impl<T, Options> fmt::Debug for Pager<T, Options> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pager").field(&self.first).finish()
    }
}
