//! Setting up a client, views of it, and the check of the token.

use mighty_networks::{Client, ErrorKind};

use crate::canned::Canned;

#[tokio::test]
async fn what_is_missing_is_named_with_the_remedy() {
    let error = Client::builder().network(1).build().expect_err("no token");
    assert_eq!(error.to_string(), "no access token was given; use `.token(…)` or `.token_function(…)`");
    let error = Client::builder().token("mn_test").build().expect_err("no network");
    assert_eq!(error.to_string(), "no network was given; use `.network(…)`");
    let error = Client::builder().token("mn_test").network("acme.mn.co").build().expect_err("no network");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let error = Client::builder().token("mn_test").network(1).base_url("http://example.com").build().expect_err("plain HTTP");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let client = Client::builder().token("mn_test").network(1).base_url("http://example.com").allow_http(true).build();
    assert_eq!(client.expect("a client").base_url(), "http://example.com/admin");
}

#[tokio::test]
async fn the_program_is_named_beside_the_library() {
    let server = Canned::default().answer(200, r#"{"id": 1}"#);
    server.builder().app("acme-crm", "2.3").build().expect("a client").members().get(1).await.expect("a member");
    let sent = server.requests().remove(0);
    let agent = sent.headers.iter().find(|(name, _)| *name == "User-Agent").map(|(_, value)| value.as_str());
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!("acme-crm/2.3 mighty-networks-rust/{version} (+https://github.com/mighty-networks/mighty-networks)");
    assert_eq!(agent, Some(expected.as_str()));
}

#[tokio::test]
async fn a_view_of_another_network_has_its_own_token_and_the_same_transport() {
    let server = Canned::default();
    let client = server.client();
    let view = client.for_network("acme-2", Some("mn_live_fedcba9876543210")).expect("a view");
    assert_eq!(format!("{view:?}"), r#"Client { network: "acme-2", base_url: "https://api.mn.co/admin", token: "mn_…3210" }"#);
    assert_eq!(client.network_name(), "1");
    let same_token = client.for_network(2, None).expect("a view");
    assert_eq!(format!("{same_token:?}"), r#"Client { network: "2", base_url: "https://api.mn.co/admin", token: "mn_…cdef" }"#);
    assert!(client.for_network("no network", None).is_err());
}

#[tokio::test]
async fn the_check_says_whose_token_it_is_and_whether_it_fits() {
    let me = |id: u64| format!(r#"{{"user": {{"id": 7, "name": "Ada"}}, "network": {{"id": {id}, "subdomain": "acme"}}}}"#);
    let server = Canned::default().answer(200, &me(1)).answer(200, &me(2)).answer(200, "{}");
    let client = server.client();
    let report = client.check().await.expect("a report");
    assert!(report.right_network);
    assert_eq!(report.user.and_then(|user| user.name).as_deref(), Some("Ada"));
    assert_eq!(report.network.map(|network| network.id), Some(1));
    assert!(!client.check().await.expect("a report").right_network);
    assert!(!client.check().await.expect("a report").right_network);
    assert_eq!(server.asked(), ["GET /me", "GET /me", "GET /me"]);
}
