//! Setting up a client, views of it, and what it tells.

use std::sync::{Arc, Mutex};

use mighty_networks::blocking::{Client, Transport};
use mighty_networks::{ErrorKind, Lost, Reply, Request};
use mighty_networks_sandbox::{Fault, Options};

use crate::network::Network;

#[test]
fn what_is_missing_or_cannot_be_used_is_named_with_the_remedy() {
    let error = Client::builder().network(1).build().expect_err("no token");
    assert_eq!(error.to_string(), "no access token was given; use `.token(…)` or `.token_function(…)`");
    let error = Client::builder().token("mn_test").build().expect_err("no network");
    assert_eq!(error.to_string(), "no network was given; use `.network(…)`");
    let error = Client::builder().token("mn_test").network(1).ca_bundle("/nowhere/ca.pem").build().expect_err("no file");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("/nowhere/ca.pem"), "{error}");

    struct Nothing;
    impl Transport for Nothing {
        fn send(&self, _: Request) -> Result<Reply, Lost> {
            Ok(Reply::default())
        }
    }
    let error = Client::builder().token("mn_test").network(1).transport(Nothing).max_connections(3).build().expect_err("two masters");
    assert!(error.to_string().ends_with("set up your own `transport` instead"), "{error}");
}

#[test]
fn a_view_of_another_network_has_its_own_token() {
    let network = Network::start(Options::default());
    let client = network.client();
    let view = client.for_network("acme-2", Some("mn_live_fedcba9876543210")).expect("a view");
    assert_eq!((view.network_name(), view.base_url()), ("acme-2", client.base_url()));
    assert!(format!("{view:?}").ends_with(r#"token: "mn_…3210" }"#), "{view:?}");
    assert_eq!(view.check().expect_err("an unknown token").kind(), ErrorKind::Unauthorized);
    assert!(client.for_network("sandbox", None).expect("a view").check().expect("a report").right_network);
}

#[test]
fn hooks_hear_of_every_attempt_in_order() {
    let network = Network::start(Options::default());
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let hear = |what: &'static str| {
        let heard = Arc::clone(&heard);
        move |note: &mighty_networks::CallNote| heard.lock().expect("a lock").push(format!("{what} {} {}", note.operation, note.attempt))
    };
    let builder = network.builder().on_request(hear("request")).on_response(hear("response")).on_retry(hear("retry"));
    network.sandbox().fail_next("me.get", 1, Fault::status(503));
    builder.build().expect("a client").check().expect("a report");
    let expected = ["request me.get 1", "response me.get 1", "retry me.get 1", "request me.get 2", "response me.get 2"];
    assert_eq!(*heard.lock().expect("a lock"), expected);
}
