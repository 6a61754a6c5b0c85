//! The kind of client that the cases run through: the asynchronous one.

use std::future::ready;

use mighty_networks::models::Model;
use mighty_networks::{Items, Page, Pages, Result};

pub(crate) use mighty_networks::{AnyCall, Client, ClientBuilder, Pager, Pending};

pub(crate) async fn sent<T: 'static, Options: 'static>(call: Pending<T, Options>) -> Result<T> {
    call.await
}

pub(crate) async fn collected<T: Model + Send + 'static>(list: Pager<T>, limit: usize) -> Result<Vec<T>> {
    list.collect(limit).await
}

pub(crate) async fn next_item<T: Model + Send + 'static>(items: &mut Items<T>) -> Result<Option<T>> {
    items.try_next().await
}

pub(crate) async fn next_page<T: Model + Send + 'static>(pages: &mut Pages<T>) -> Result<Option<Page<T>>> {
    pages.try_next().await
}

pub(crate) fn with_token_function(builder: ClientBuilder, token: impl Fn() -> String + Send + Sync + 'static) -> ClientBuilder {
    builder.token_function(move || ready(Ok(token())))
}

pub(crate) fn verified<T: Send + 'static, Options>(
    call: Pending<T, Options>,
    look: impl Fn() -> Option<T> + Send + Sync + 'static,
) -> Pending<T, Options> {
    call.retry_verify(move || ready(Ok(look())))
}
