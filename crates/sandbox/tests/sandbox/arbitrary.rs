//! Requests that nobody would send: whatever comes, there is an answer, and it is never the sandbox's own failure.

use std::sync::LazyLock;

use mighty_networks_core::{Operation, catalog};
use mighty_networks_sandbox::{Options, Request, Sandbox};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::caller::request;

fn any_operation() -> impl Strategy<Value = &'static Operation> {
    proptest::sample::select(catalog::OPERATIONS)
}

/// A JSON value of little depth, with the texts that inputs are made of among the others.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (10_000_001_u64..10_000_200).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        proptest::sample::select(&["yes", "lesson", "MO,WE", "a@b.c", "2026-01-05T09:00:00Z", "10000003", ""][..]).prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| prop_oneof![proptest::collection::vec(inner, 0..3).prop_map(Value::from)])
}

/// A body with some of the declared fields of an operation, each with any value.
fn any_body(operation: &'static Operation) -> impl Strategy<Value = Value> {
    let names: Vec<&str> =
        operation.input.schema().map(|schema| schema.fields).unwrap_or_default().iter().map(|field| field.name).collect();
    let fields = names.into_iter().map(|name| (Just(name.to_owned()), proptest::option::of(any_value()))).collect::<Vec<_>>();
    fields.prop_map(|fields| fields.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect::<Map<_, _>>().into())
}

/// A path of an operation in which placeholders are ids of seeded rows or any text.
fn any_path(operation: &'static Operation) -> impl Strategy<Value = String> {
    let values = proptest::collection::vec(prop_oneof![(10_000_001_u64..10_000_300).prop_map(|id| id.to_string()), "[ -~]{0,8}"], 3);
    (values, "[ -~]{0,20}", any::<bool>()).prop_map(move |(values, query, asks)| {
        let mut values = values.into_iter();
        let segments = operation.path.split('/').map(|part| if part.starts_with('{') { values.next().unwrap() } else { part.to_owned() });
        let path = segments.collect::<Vec<_>>().join("/");
        if asks { format!("{path}?{query}") } else { path }
    })
}

/// Made once: filling a network takes longer than all that is done with it here.
fn fresh() -> Sandbox {
    static FRESH: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new(Options { members: 5, ..Options::default() }));
    FRESH.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_to_any_operation_has_an_answer(
        (operation, path, body) in any_operation().prop_flat_map(|operation| (Just(operation), any_path(operation), any_body(operation)))
    ) {
        let request = request(operation.method.as_str(), &path).with_header("content-type", "application/json").with_body(body.to_string());
        let status = fresh().handle(request).status;
        prop_assert!((200..500).contains(&status), "{status}");
    }

    #[test]
    fn any_bytes_have_an_answer(method in ".{0,6}", target in any::<String>(), name in ".{0,12}", value in any::<String>(), body in any::<Vec<u8>>()) {
        let bare = Request::new(method, target.clone()).with_header(name, value).with_body(body.clone());
        let mut sandbox = fresh();
        let status = sandbox.handle(bare).status;
        prop_assert!(status == 403 || target.starts_with("/_sandbox/"), "{status}");
        for (media_type, path) in [("multipart/form-data; boundary=b", "/assets"), ("application/json", "/posts"), ("application/json", "/me")] {
            let request = request("POST", path).with_header("content-type", media_type).with_body(body.clone());
            let status = sandbox.handle(request).status;
            prop_assert!((400..500).contains(&status), "{path}: {status}");
        }
    }
}
