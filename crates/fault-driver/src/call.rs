//! One call through the public API.

use std::time::Duration;

use mighty_networks::models::{Member, Model};
use mighty_networks::{Client, Error, Operation, Pager, Pending, catalog};
use mighty_networks_core::{Answer, Arguments, FilePart, Record, Schema};

use crate::case::{Case, Consume, Outcome};

/// The header by which the sandbox tells cases apart.
const CASE: &str = "X-Sandbox-Case";

/// An object of any class.
struct AnyModel(Record);

impl Model for AnyModel {
    /// Not looked at: the record brings its own.
    const SCHEMA: &'static Schema = Member::SCHEMA;

    fn from_record(record: Record) -> Self {
        Self(record)
    }
}

pub(crate) async fn made(client: &Client, case: &Case) -> Outcome {
    let mut rows = Vec::new();
    let result = match catalog::operation(&case.operation) {
        Some(operation) => call(client, operation, case, &mut rows).await,
        None => Err(Error::configuration(format!("`{}` is no operation", case.operation))),
    };
    Outcome::new(case, rows, result)
}

async fn call(client: &Client, operation: &'static Operation, case: &Case, rows: &mut Vec<u64>) -> Result<(), Error> {
    let mut arguments = Arguments::from_map(case.arguments.clone());
    if let Some(name) = &case.file {
        arguments.set_file(name, FilePart::new("a.png", Some("image/png".to_owned()), *b"png"));
    }
    let call = client.any_call(operation, arguments);
    match (&operation.answer, case.consume) {
        (Answer::Object, _) if case.finder => told(call.optional::<AnyModel>(), case).await.map(drop),
        (Answer::Object, _) => {
            let call = told(call.object::<AnyModel>(), case);
            let Some(email) = case.look_for.clone() else { return call.await.map(drop) };
            let client = client.clone();
            let look = move || {
                let mut arguments = Arguments::new();
                arguments.set("email", email.clone());
                let client = client.clone();
                async move { client.any_call(&catalog::MEMBERS_GET_BY_EMAIL, arguments).optional::<AnyModel>().await }
            };
            call.retry_verify(look).await.map(drop)
        }
        (Answer::Page, Consume::Call) => told(call.page::<AnyModel>(), case).await.map(drop),
        (Answer::Page, consume) => walk(list(call.list(), case), consume, rows).await,
        (Answer::Nothing | Answer::Any, _) => told(call.nothing(), case).await,
    }
}

fn told<T, Options>(call: Pending<T, Options>, case: &Case) -> Pending<T, Options> {
    let call = call.header(CASE, &case.case);
    let call = if case.always { call.retry_always() } else { call };
    case.timeout.map(Duration::from_secs_f64).into_iter().fold(call, Pending::timeout)
}

fn list(list: Pager<AnyModel>, case: &Case) -> Pager<AnyModel> {
    let list = list.header(CASE, &case.case);
    case.timeout.map(Duration::from_secs_f64).into_iter().fold(list, Pager::timeout)
}

async fn walk(list: Pager<AnyModel>, consume: Consume, rows: &mut Vec<u64>) -> Result<(), Error> {
    let id = |model: &AnyModel| model.0.schema().position("id").and_then(|index| model.0.id(index)).unwrap_or_default();
    if let Consume::Pages = consume {
        let mut pages = list.pages();
        while let Some(page) = pages.try_next().await? {
            rows.extend(page.items.iter().map(id));
        }
        return Ok(());
    }
    let list = if let Consume::Ahead = consume { list.prefetch(2) } else { list };
    let mut items = list.items();
    while let Some(item) = items.try_next().await? {
        rows.push(id(&item));
    }
    Ok(())
}
