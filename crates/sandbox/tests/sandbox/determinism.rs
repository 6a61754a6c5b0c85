//! Equal options and equal requests give equal bytes.

use mighty_networks_core::catalog;
use mighty_networks_sandbox::{Options, Sandbox};

use crate::caller::request;

/// Every list that needs no id, and a change, as bytes.
fn transcript(seed: u64) -> Vec<Vec<u8>> {
    let mut sandbox = Sandbox::new(Options { members: 60, seed, ..Options::default() });
    let lists = catalog::OPERATIONS.iter().filter(|operation| operation.paged && operation.path_parameters.is_empty());
    let mut requests: Vec<_> = lists.map(|operation| request("GET", operation.path)).collect();
    let body = r#"{"email": "x@example.com", "first_name": "X", "last_name": "Y"}"#;
    requests.push(request("POST", "/members").with_header("content-type", "application/json").with_body(body));
    assert_eq!(requests.len(), 15);
    requests
        .into_iter()
        .map(|request| {
            let response = sandbox.handle(request);
            assert!(response.status < 300);
            format!("{:?}\n{}", response.headers, String::from_utf8(response.body).unwrap()).into_bytes()
        })
        .collect()
}

#[test]
fn a_seed_decides_everything() {
    assert_eq!(transcript(7), transcript(7));
    let (one, other) = (transcript(7), transcript(8));
    assert!(one.iter().zip(&other).filter(|(one, other)| one != other).count() >= 12);
}

#[test]
fn a_sandbox_can_move_between_threads() {
    fn assert_send<T: Send>() {}
    assert_send::<Sandbox>();
}
