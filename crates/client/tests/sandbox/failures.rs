//! What goes wrong, and what the client makes of it.

use mighty_networks::models::PostCreate;
use mighty_networks::{ErrorKind, Result, models};
use mighty_networks_sandbox::{DropPoint, Fault, FaultBody, Options, RetryAfter};

use crate::network::{Network, TOKEN};

async fn create_post(network: &Network) -> Result<models::Post> {
    let client = network.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    client.posts().create(PostCreate::new(space.id, "Once")).await
}

async fn posts_named_once(network: &Network) -> usize {
    let posts = network.client().posts().list().collect(usize::MAX).await.expect("posts");
    posts.iter().filter(|post| post.title.as_deref() == Some("Once")).count()
}

#[tokio::test]
async fn reads_survive_bursts_of_failures() {
    let network = Network::start(Options::default()).await;
    let faults = [
        Fault::status(503),
        Fault::status(429),
        Fault::status(429).with_retry_after(RetryAfter::DateIn(3)),
        Fault::status(502).with_body(FaultBody::Html),
        Fault::drop(DropPoint::Before),
    ];
    for fault in faults {
        network.sandbox().fail_next("members.list", 2, fault.clone());
        let page = network.client().members().list().first_page().await.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
        assert_eq!((page.items.len(), page.response.attempts), (100, 3), "{fault:?}");
    }
}

#[tokio::test]
async fn a_creation_whose_answer_is_lost_is_not_repeated() {
    let network = Network::start(Options::default()).await;
    for (point, posts) in [(DropPoint::Before, 0), (DropPoint::After, 1)] {
        network.sandbox().fail_next("posts.create", 1, Fault::drop(point));
        let error = create_post(&network).await.expect_err("lost");
        assert_eq!((error.kind(), error.maybe_committed(), error.attempts()), (ErrorKind::Connection, true, 1));
        assert_eq!(posts_named_once(&network).await, posts, "{point:?}");
    }
}

#[tokio::test]
async fn a_creation_is_repeated_when_the_server_says_that_it_was_not_done() {
    let network = Network::start(Options::default()).await;
    network.sandbox().fail_next("posts.create", 1, Fault::status(429).with_retry_after(RetryAfter::Seconds(2)));
    create_post(&network).await.expect("a post");
    assert_eq!(posts_named_once(&network).await, 1);
    network.sandbox().fail_next("posts.create", 1, Fault::status(503));
    let error = create_post(&network).await.expect_err("unavailable");
    assert_eq!((error.status(), error.maybe_committed(), error.attempts()), (Some(503), true, 1));
}

#[tokio::test]
async fn a_page_of_the_edge_is_no_permission_error() {
    let network = Network::start(Options::default()).await;
    network.sandbox().fail_next("members.list", 1, Fault::status(403).with_body(FaultBody::Html));
    let error = network.client().members().list().collect(1).await.expect_err("blocked");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::EdgeBlocked, 1));
}

#[tokio::test]
async fn a_wrong_token_is_refused_and_not_repeated_in_the_error() {
    let network = Network::start(Options::default()).await;
    let client = network.builder().token("mn_test_another_token").build().expect("a client");
    let error = client.check().await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    let forms = format!("{error} {error:?} {client:?}");
    assert!(!forms.contains("another_token") && !forms.contains(TOKEN), "{forms}");
}
