//! One case, called through the public API.

use std::sync::Arc;
use std::time::Duration;

use mighty_networks::models::Model;
use mighty_networks::{CallNote, Error, Method, Operation, catalog};
use mighty_networks_core::{Answer, Arguments, Record};
use serde_json::{Value, json};

use crate::case::{Case, ClientOptions, Consume};
use crate::kind::{self, AnyCall, Client, ClientBuilder, Pager};
use crate::logs;
use crate::network::{Network, Notes};
use crate::shown::{self, AnyModel};

/// What came out of a case, as far as it came.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) value: Option<Value>,
    pub(crate) nothing: Option<Value>,
    pub(crate) json: Option<Value>,
    pub(crate) pages: Vec<Value>,
    pub(crate) items: Vec<AnyModel>,
}

/// Calls what the case says; what came before an error is in the outcome.
pub(crate) async fn run(case: &Case, network: &Arc<Network>, outcome: &mut Outcome) -> Result<(), Error> {
    let client = client(case, network)?;
    if case.operation == "request" {
        return request(&client, case, network, outcome).await;
    }
    let operation = catalog::operation(&case.operation).unwrap_or_else(|| panic!("{}: no such operation", case.id));
    let mut arguments = Arguments::from_map(case.arguments.clone());
    case.files.iter().for_each(|(name, file)| arguments.set_file(name, file.into()));
    let call = client.any_call(operation, arguments);
    let wanted = |index: usize| case.pages.as_ref().map_or(case.page.clone(), |pages| pages.get(index).cloned()).unwrap_or_default();
    match (&operation.answer, &case.consume) {
        (Answer::Any, _) => panic!("{}: the catalog has no such operation", case.id),
        (Answer::Nothing, _) => {
            let call = case.options.apply(call.nothing(), network, |_| ());
            let call = if case.options.missing_ok { call.missing_ok() } else { call };
            outcome.nothing = Some(json!(kind::sent(call).await.map(|()| true)?));
        }
        (Answer::Object, _) if case.finder => match kind::sent(case.options.apply(call.optional(), network, |_| None)).await? {
            Some(found) => outcome.value = Some(shown::model(&found, case.value.as_ref().unwrap_or(&Value::Null))),
            None => outcome.nothing = Some(json!(true)),
        },
        (Answer::Object, _) => {
            let answer = kind::sent(case.options.apply(call.object(), network, |found| object(operation, found))).await?;
            outcome.value = Some(shown::model(&answer, case.value.as_ref().unwrap_or(&Value::Null)));
        }
        (Answer::Page, _) if !operation.paged => {
            let page = kind::sent(case.options.apply(call.page(), network, |_| panic!("no case looks for a page"))).await?;
            outcome.pages.push(shown::page(&page, &wanted(0)));
        }
        (Answer::Page, Consume::Call | Consume::FirstPage {}) => {
            outcome.pages.push(shown::page(&kind::sent(list(call, case).first_page()).await?, &wanted(0)));
        }
        (Answer::Page, Consume::Collect { limit }) => outcome.items = kind::collected(list(call, case), *limit).await?,
        (Answer::Page, Consume::Items {}) => {
            let mut items = list(call, case).items();
            while let Some(item) = kind::next_item(&mut items).await? {
                outcome.items.push(item);
            }
        }
        (Answer::Page, Consume::Pages { start }) => {
            let mut pages = start.iter().fold(list(call, case), |list, start| list.start(*start)).pages();
            while let Some(page) = kind::next_page(&mut pages).await? {
                outcome.pages.push(shown::page(&page, &wanted(outcome.pages.len())));
            }
        }
    }
    Ok(())
}

fn object(operation: &'static Operation, found: &Value) -> AnyModel {
    let schema = operation.answer_schema().expect("a schema");
    AnyModel::from_record(Record::parse(schema, found.to_string().as_bytes()).expect("a record"))
}

fn list(call: AnyCall<'_>, case: &Case) -> Pager<AnyModel> {
    let options = &case.list;
    let list = case.options.apply_to_list(call.list()).resume(options.resume.as_deref());
    let list = options.dedupe.into_iter().fold(list, Pager::dedupe);
    options.prefetch.into_iter().fold(list, Pager::prefetch)
}

/// An endpoint that is not documented. An empty body is nothing, which the client gives as null.
async fn request(client: &Client, case: &Case, network: &Arc<Network>, outcome: &mut Outcome) -> Result<(), Error> {
    let argument = |name: &str| case.arguments.get(name);
    let text = |name: &str| argument(name).and_then(Value::as_str).unwrap_or_else(|| panic!("{}: no {name}", case.id));
    let call = client.request(Method::from_name(text("method")).expect("a method"), text("path"));
    let query = argument("query").and_then(Value::as_object).into_iter().flatten();
    let call = query.fold(call, |call, (name, value)| call.query(name, value.clone()));
    let call = argument("body").into_iter().fold(call, |call, body| call.body(body.clone()));
    match kind::sent(case.options.apply(call, network, Value::clone)).await? {
        Value::Null => outcome.nothing = Some(json!(true)),
        answer => outcome.json = Some(answer),
    }
    Ok(())
}

fn client(case: &Case, network: &Arc<Network>) -> Result<Client, Error> {
    let options = &case.client;
    let mut builder = Client::builder().network(options.network.as_deref().unwrap_or("12345")).allow_http(options.allow_http);
    builder = match &options.tokens {
        Some(_) => {
            let network = Arc::clone(network);
            kind::with_token_function(builder, move || network.token())
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
    let builder = network.notes.iter().fold(builder, |builder, notes| {
        let hear = |notes: &Notes| {
            let notes = Arc::clone(notes);
            move |note: &CallNote| notes.lock().expect("a lock").push(logs::shown(note))
        };
        builder.on_request(hear(notes)).on_response(hear(notes)).on_retry(hear(notes))
    });
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
