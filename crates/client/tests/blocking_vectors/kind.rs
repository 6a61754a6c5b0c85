//! The kind of client that the cases run through: the one that blocks, so that nothing here ever waits.

use mighty_networks::blocking::{Items, Pages, Transport};
use mighty_networks::models::Model;
use mighty_networks::{Lost, Page, Reply, Request, Result};

use crate::network::Network;

pub(crate) use mighty_networks::blocking::{AnyCall, Client, ClientBuilder, Pager, Pending};

pub(crate) async fn sent<T: 'static, Options: 'static>(call: Pending<T, Options>) -> Result<T> {
    call.send()
}

pub(crate) async fn collected<T: Model + Send + 'static>(list: Pager<T>, limit: usize) -> Result<Vec<T>> {
    list.collect(limit)
}

pub(crate) async fn next_item<T: Model + Send + 'static>(items: &mut Items<T>) -> Result<Option<T>> {
    items.next().transpose()
}

pub(crate) async fn next_page<T: Model + Send + 'static>(pages: &mut Pages<T>) -> Result<Option<Page<T>>> {
    pages.next().transpose()
}

pub(crate) fn with_token_function(builder: ClientBuilder, token: impl Fn() -> String + Send + Sync + 'static) -> ClientBuilder {
    builder.token_function(move || Ok(token()))
}

pub(crate) fn verified<T: Send + 'static, Options>(
    call: Pending<T, Options>,
    look: impl Fn() -> Option<T> + Send + Sync + 'static,
) -> Pending<T, Options> {
    call.retry_verify(move || Ok(look()))
}

impl Transport for Network {
    fn send(&self, request: Request) -> Result<Reply, Lost> {
        self.exchange(request)
    }
}
