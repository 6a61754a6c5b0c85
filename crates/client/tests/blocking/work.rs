//! What people do with a network.

use mighty_networks::models::{MemberCreate, PostCreate, PostUpdate};
use mighty_networks::{ErrorKind, Method, Page, Result, Upload};
use mighty_networks_sandbox::Options;
use serde_json::Value;

use crate::network::Network;

#[test]
fn a_loop_over_a_list_costs_one_request_per_hundred() {
    let network = Network::start(Options { members: 2350, ..Options::default() });
    let mut emails = 0;
    for member in network.client().members().list() {
        emails += usize::from(member.expect("a member").email.is_some());
    }
    assert_eq!(emails, 2350);
    assert_eq!(network.count("members.list"), 24);
}

#[test]
fn a_list_is_read_by_page_up_to_a_limit_and_from_where_one_stopped() {
    let network = Network::start(Options { members: 250, ..Options::default() });
    let client = network.client();
    let first = client.members().list().per_page(50).first_page().send().expect("a page");
    assert_eq!((first.items.len(), first.number, first.has_next), (50, 1, true));
    let rest: Vec<Page<_>> = client.members().list().per_page(50).resume(first.next_token.as_deref()).pages().map(Result::unwrap).collect();
    assert_eq!(rest.iter().map(|page| (page.number, page.items.len())).collect::<Vec<_>>(), [(2, 50), (3, 50), (4, 50), (5, 50)]);
    assert_eq!(network.count("members.list"), 5);
    assert_eq!(client.members().list().collect(150).expect("members").len(), 150);
    assert_eq!(network.count("members.list"), 7);
    let found = client.members().list().items().find(|member| member.as_ref().is_ok_and(|member| member.id == first.items[3].id));
    assert_eq!(found.expect("a member").expect("a member"), first.items[3]);
    assert_eq!(network.count("members.list"), 8);
}

#[test]
fn a_post_lives_from_creation_to_deletion() {
    let network = Network::start(Options::default());
    let client = network.client();
    let space = client.spaces().list().collect(1).expect("a space").remove(0);
    let created = client.posts().create(PostCreate::new(space.id, "Hello").description("<b>Hi</b>")).send().expect("a post");
    let updated = client.posts().update(created.id, PostUpdate::new().title("Hello, you")).notify(false).send().expect("a post");
    assert_eq!((updated.title.as_deref(), updated.description.as_deref()), (Some("Hello, you"), Some("<b>Hi</b>")));
    let of_space: Vec<u64> = client.posts().list().space_id(space.id).items().map(|post| post.expect("a post").id).collect();
    assert!(of_space.contains(&created.id));
    client.posts().delete(created.id).send().expect("nothing");
    client.posts().delete(created.id).missing_ok().send().expect("gone");
    assert_eq!(client.posts().find(created.id).send().expect("an answer"), None);
    let error = client.posts().get(created.id).send().expect_err("gone");
    assert_eq!((error.kind(), error.status()), (ErrorKind::NotFound, Some(404)));
}

#[test]
fn handles_reach_into_each_other_and_a_file_arrives_as_a_form() {
    let network = Network::start(Options::default());
    let client = network.client();
    let ada = MemberCreate::new("ada+test@example.com", "Ada", "Lovelace").send_welcome_email(false);
    let ada = client.members().create(ada).send().expect("a member");
    assert_eq!(client.members().get_by_email("ada+test@example.com").send().expect("a member").id, ada.id);
    let tag = client.tags().create(mighty_networks::models::TagCreate::new("friend")).send().expect("a tag");
    client.members().tags().add(ada.id, tag.id).send().expect("nothing");
    let logo = Upload::bytes("logo.png", b"\x89PNG".as_slice()).media_type("image/png");
    assert_eq!(client.assets().upload(logo, "post").send().expect("an asset").name.as_deref(), Some("logo.png"));
}

#[test]
fn an_answer_is_there_with_its_bytes_and_an_endpoint_by_its_path() {
    let network = Network::start(Options::default());
    let client = network.client();
    let raw = client.network().get().send_raw().expect("a network");
    let answered: Value = client.request(Method::Get, "/").send().expect("the same");
    assert_eq!(serde_json::from_slice::<Value>(raw.content()).expect("JSON"), answered);
    assert_eq!((raw.status(), raw.attempts(), Some(raw.parse().id)), (200, 1, answered["id"].as_u64()));
}
