//! One case, called through the public API.

use std::sync::Arc;
use std::time::Duration;

use mighty_networks::{AnyCall, Client, ClientBuilder, Error, Pager, catalog};
use mighty_networks_core::{Answer, Arguments};
use serde_json::{Value, json};

use crate::case::{Case, ClientOptions, Consume, ListOptions};
use crate::network::Network;
use crate::shown::{self, AnyModel};

/// What came out of a case, as far as it came.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) value: Option<Value>,
    pub(crate) nothing: Option<Value>,
    pub(crate) pages: Vec<Value>,
    pub(crate) items: Vec<AnyModel>,
}

/// Calls what the case says; what came before an error is in the outcome.
pub(crate) async fn run(case: &Case, network: &Arc<Network>, outcome: &mut Outcome) -> Result<(), Error> {
    let client = client(case, network)?;
    let operation = catalog::operation(&case.operation).unwrap_or_else(|| panic!("{}: no such operation", case.id));
    let mut arguments = Arguments::from_map(case.arguments.clone());
    case.files.iter().for_each(|(name, file)| arguments.set_file(name, file.into()));
    let call = client.any_call(operation, arguments);
    let wanted = |index: usize| case.pages.as_ref().map_or(case.page.clone(), |pages| pages.get(index).cloned()).unwrap_or_default();
    match (&operation.answer, &case.consume) {
        (Answer::Any, _) => panic!("{}: the catalog has no such operation", case.id),
        (Answer::Nothing, _) => outcome.nothing = Some(json!(call.nothing().await.map(|()| true)?)),
        (Answer::Object, _) if case.finder => match call.optional().await? {
            Some(found) => outcome.value = Some(shown::model(&found, case.value.as_ref().unwrap_or(&Value::Null))),
            None => outcome.nothing = Some(json!(true)),
        },
        (Answer::Object, _) => outcome.value = Some(shown::model(&call.object().await?, case.value.as_ref().unwrap_or(&Value::Null))),
        (Answer::Page, _) if !operation.paged => outcome.pages.push(shown::page(&call.page().await?, &wanted(0))),
        (Answer::Page, Consume::Call | Consume::FirstPage {}) => {
            outcome.pages.push(shown::page(&list(call, &case.list).first_page().await?, &wanted(0)));
        }
        (Answer::Page, Consume::Collect { limit }) => outcome.items = list(call, &case.list).collect(*limit).await?,
        (Answer::Page, Consume::Items {}) => {
            let mut items = list(call, &case.list).items();
            while let Some(item) = items.try_next().await? {
                outcome.items.push(item);
            }
        }
        (Answer::Page, Consume::Pages { start }) => {
            let mut pages = start.iter().fold(list(call, &case.list), |list, start| list.start(*start)).pages();
            while let Some(page) = pages.try_next().await? {
                outcome.pages.push(shown::page(&page, &wanted(outcome.pages.len())));
            }
        }
    }
    Ok(())
}

fn list(call: AnyCall<'_>, options: &ListOptions) -> Pager<AnyModel> {
    let list = call.list().resume(options.resume.as_deref());
    let list = options.dedupe.into_iter().fold(list, Pager::dedupe);
    options.prefetch.into_iter().fold(list, Pager::prefetch)
}

fn client(case: &Case, network: &Arc<Network>) -> Result<Client, Error> {
    let options = &case.client;
    let mut builder = Client::builder().network(options.network.as_deref().unwrap_or("12345")).allow_http(options.allow_http);
    builder = match &options.tokens {
        Some(_) => {
            let network = Arc::clone(network);
            builder.token_function(move || std::future::ready(Ok(network.token())))
        }
        None => builder.token(options.token.as_deref().unwrap_or("mn_test_0123456789abcdef")),
    };
    if let Some(base_url) = &options.base_url {
        builder = builder.base_url(base_url);
    }
    if let Some((name, version)) = options.app.as_ref().and_then(|app| app.split_once('/')) {
        builder = builder.app(name, version);
    }
    let builder = limits(builder, options);
    builder.transport(Arc::clone(network)).runtime(Arc::clone(network)).build()
}

fn limits(mut builder: ClientBuilder, options: &ClientOptions) -> ClientBuilder {
    if let Some(timeout) = options.timeout {
        builder = builder.timeout(Duration::from_secs_f64(timeout));
    }
    if let Some(deadline) = options.deadline {
        builder = builder.deadline(Duration::from_secs_f64(deadline));
    }
    if let Some(max_retries) = options.max_retries {
        builder = builder.max_retries(max_retries);
    }
    builder
}
