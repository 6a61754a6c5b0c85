//! Lists that change while somebody walks them.

use mighty_networks::models::TagCreate;
use mighty_networks::{Client, Pager, models};
use mighty_networks_sandbox::Options;

use crate::network::Network;

/// A member with all tags of a number of new ones but the first, and the ids of those tags. The list is in the order of the ids.
async fn tagged(client: &Client, count: usize) -> (u64, Vec<u64>) {
    let member = client.members().list().collect(1).await.expect("a member").remove(0).id;
    for tag in client.members().tags().list(member).collect(usize::MAX).await.expect("tags") {
        client.members().tags().remove(member, tag.id).await.expect("nothing");
    }
    let mut tags = Vec::new();
    for number in 0..count {
        tags.push(client.tags().create(TagCreate::new(format!("Tag {number}"))).await.expect("a tag").id);
    }
    for tag in &tags[1..] {
        client.members().tags().add(member, *tag).await.expect("added");
    }
    (member, tags)
}

fn list(client: &Client, member: u64) -> Pager<models::Tag> {
    client.members().tags().list(member).per_page(3)
}

/// The ids that an iteration gives while a tag comes or goes after the first item, and what it cost.
async fn seen(network: &Network, pager: Pager<models::Tag>, change: impl AsyncFnOnce(&Client)) -> (Vec<u64>, usize) {
    let client = network.client();
    let cost = || network.sandbox().operation_counts().get("members.tags.list").copied().unwrap_or_default();
    let before = cost();
    let mut tags = pager.items();
    let mut seen = vec![tags.try_next().await.expect("a tag").expect("the first").id];
    change(&client).await;
    while let Some(tag) = tags.try_next().await.expect("a tag") {
        seen.push(tag.id);
    }
    (seen, usize::try_from(cost() - before).expect("few"))
}

#[tokio::test]
async fn a_row_that_comes_in_front_repeats_another_which_is_left_out() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let (member, tags) = tagged(&client, 9).await;
    let add = async |client: &Client| drop(client.members().tags().add(member, tags[0]).await.expect("added"));
    assert_eq!(seen(&network, list(&client, member), add).await, (tags[1..].to_vec(), 3));
}

#[tokio::test]
async fn the_repeat_comes_if_it_is_wanted() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let (member, tags) = tagged(&client, 9).await;
    let add = async |client: &Client| drop(client.members().tags().add(member, tags[0]).await.expect("added"));
    let expected = [&tags[1..4], &tags[3..6], &tags[6..]].concat();
    assert_eq!(seen(&network, list(&client, member).dedupe(false), add).await, (expected, 3));
}

#[tokio::test]
async fn a_row_that_goes_skips_another_which_nobody_can_see() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let (member, tags) = tagged(&client, 9).await;
    let remove = async |client: &Client| client.members().tags().remove(member, tags[1]).await.expect("nothing");
    let expected = [&tags[1..4], &tags[5..]].concat();
    assert_eq!(seen(&network, list(&client, member), remove).await, (expected, 3));
}

#[tokio::test]
async fn a_page_that_was_fetched_ahead_is_as_old_as_its_request() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let (member, tags) = tagged(&client, 9).await;
    // The second page is there before the change, so only the third moves.
    let wait_and_add = async |client: &Client| {
        while network.sandbox().operation_counts().get("members.tags.list") != Some(&3) {
            tokio::task::yield_now().await;
        }
        client.members().tags().add(member, tags[0]).await.expect("added");
    };
    assert_eq!(seen(&network, list(&client, member).prefetch(1), wait_and_add).await, (tags[1..].to_vec(), 3));
}

#[tokio::test]
async fn a_token_goes_on_in_another_client() {
    let network = Network::start(Options { members: 250, ..Options::default() }).await;
    let mut pages = network.client().members().list().pages();
    let first = pages.try_next().await.expect("a page").expect("the first");
    let rest = network.client().members().list().resume(first.next_token.as_deref()).collect(usize::MAX).await.expect("the rest");
    let mut ids: Vec<u64> = first.items.iter().chain(&rest).map(|member| member.id).collect();
    assert_eq!((first.items.len(), rest.len()), (100, 150));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 250);
    assert_eq!(network.sandbox().operation_counts().get("members.list"), Some(&3));
}
