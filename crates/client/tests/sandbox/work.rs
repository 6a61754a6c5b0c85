//! What people do with a network.

use mighty_networks::models::{Member, MemberCreate, MemberType, PostCreate, PostUpdate};
use mighty_networks::{ErrorKind, Upload};
use mighty_networks_sandbox::{Envelope, NextLink, Options};

use crate::network::Network;

#[tokio::test]
async fn all_members_cost_one_request_per_hundred() {
    for (envelope, next) in
        [(Envelope::Items, NextLink::Absolute), (Envelope::Items, NextLink::Relative), (Envelope::Data, NextLink::Absolute)]
    {
        let network = Network::start(Options { members: 2350, envelope, next, ..Options::default() }).await;
        let members = network.client().members().list().collect(usize::MAX).await.expect("all members");
        assert_eq!(members.len(), 2350);
        assert_eq!(network.sandbox().operation_counts().get("members.list"), Some(&24));
        let unread: Vec<&Member> =
            members.iter().filter(|member| !member.extra.is_empty() || member.id == 0 || member.created_at.is_none()).collect();
        assert_eq!(unread, [] as [&Member; 0]);
    }
}

#[tokio::test]
async fn a_post_lives_from_creation_to_deletion() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0);
    let created = client.posts().create(PostCreate::new(space.id, "Hello").description("<b>Hi</b>")).await.expect("a post");
    assert_eq!(created.title.as_deref(), Some("Hello"));
    let updated = client.posts().update(created.id, PostUpdate::new().title("Hello, you")).await.expect("a post");
    assert_eq!((updated.title.as_deref(), updated.description.as_deref()), (Some("Hello, you"), Some("<b>Hi</b>")));
    let found = client.posts().list().space_id(space.id).collect(usize::MAX).await.expect("posts");
    assert!(found.iter().any(|post| post.id == created.id));
    client.posts().delete(created.id).await.expect("nothing");
    let error = client.posts().get(created.id).await.expect_err("gone");
    assert_eq!((error.kind(), error.status()), (ErrorKind::NotFound, Some(404)));
}

#[tokio::test]
async fn a_member_is_found_by_an_address_with_a_plus_sign() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let ada = MemberCreate::new("ada+test@example.com", "Ada", "Lovelace").member_type(MemberType::Full).send_welcome_email(false);
    let created = client.members().create(ada).await.expect("a member");
    let found = client.members().get_by_email("ada+test@example.com").await.expect("a member");
    assert_eq!((found.id, found.member_type), (created.id, Some(MemberType::Full)));
}

#[tokio::test]
async fn a_finder_tells_nobody_from_a_failure() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let somebody = client.members().list().collect(1).await.expect("a member").remove(0);
    assert_eq!(client.members().find(somebody.id).await.expect("an answer").map(|member| member.id), Some(somebody.id));
    assert_eq!(client.members().find_by_email("nobody@example.com").await.expect("an answer"), None);
    let elsewhere = network.builder().network("54321").build().expect("a client");
    assert_eq!(elsewhere.members().find(somebody.id).await.expect_err("another network").kind(), ErrorKind::Forbidden);
    let page = mighty_networks_sandbox::Fault::status(404).with_body(mighty_networks_sandbox::FaultBody::Html);
    network.sandbox().fail_next("members.get", 1, page);
    assert_eq!(client.members().find(somebody.id).await.expect_err("a web page").kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_file_arrives_as_a_form() {
    let network = Network::start(Options::default()).await;
    let logo = Upload::bytes("logo.png", b"\x89PNG".as_slice()).media_type("image/png");
    let asset = network.client().assets().upload(logo, "post").await.expect("an asset");
    assert_eq!(asset.name.as_deref(), Some("logo.png"));
}

#[tokio::test]
async fn the_check_recognises_the_network_by_number_and_by_subdomain() {
    let network = Network::start(Options::default()).await;
    let report = network.client().check().await.expect("a report");
    assert!(report.right_network);
    let by_name = network.builder().network("sandbox").build().expect("a client");
    assert!(by_name.check().await.expect("a report").right_network);
    assert_eq!(network.sandbox().operation_counts().get("me.get"), Some(&2));
}
