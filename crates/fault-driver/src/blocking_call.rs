//! One call through the public API of the blocking client: `call` without waiting.

use std::time::Duration;

use mighty_networks::blocking::{Client, Pager, Pending};
use mighty_networks::{Error, Operation, catalog};
use mighty_networks_core::Answer;

use crate::case::{CASE, Case, Consume, Outcome, by_email};
use crate::model::AnyModel;

pub(crate) fn made(client: &Client, case: &Case) -> Outcome {
    let mut rows = Vec::new();
    let result = match catalog::operation(&case.operation) {
        Some(operation) => call(client, operation, case, &mut rows),
        None => Err(Error::configuration(format!("`{}` is no operation", case.operation))),
    };
    Outcome::new(case, rows, result)
}

fn call(client: &Client, operation: &'static Operation, case: &Case, rows: &mut Vec<u64>) -> Result<(), Error> {
    let call = client.any_call(operation, case.arguments());
    match (&operation.answer, case.consume) {
        (Answer::Object, _) if case.finder => told(call.optional::<AnyModel>(), case).send().map(drop),
        (Answer::Object, _) => {
            let call = told(call.object::<AnyModel>(), case);
            let Some(email) = case.look_for.clone() else { return call.send().map(drop) };
            let client = client.clone();
            let look = move || client.any_call(&catalog::MEMBERS_GET_BY_EMAIL, by_email(&email)).optional::<AnyModel>().send();
            call.retry_verify(look).send().map(drop)
        }
        (Answer::Page, Consume::Call) => told(call.page::<AnyModel>(), case).send().map(drop),
        (Answer::Page, consume) => walk(list(call.list(), case), consume, rows),
        (Answer::Nothing | Answer::Any, _) => told(call.nothing(), case).send(),
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

fn walk(list: Pager<AnyModel>, consume: Consume, rows: &mut Vec<u64>) -> Result<(), Error> {
    if let Consume::Pages = consume {
        for page in list.pages() {
            rows.extend(page?.items.iter().map(AnyModel::id));
        }
        return Ok(());
    }
    let list = if let Consume::Ahead = consume { list.prefetch(2) } else { list };
    for item in list.items() {
        rows.push(item?.id());
    }
    Ok(())
}
