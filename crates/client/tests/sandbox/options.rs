//! Calls that want something otherwise, over real sockets.

use mighty_networks::models::{Member, MemberCreate};
use mighty_networks::{Client, Method, Result};
use mighty_networks_sandbox::{DropPoint, Fault, Options};
use serde_json::Value;

use crate::network::Network;

const ADDRESS: &str = "ada@example.com";

async fn create_and_look(client: &Client) -> Result<Member> {
    let ada = MemberCreate::new(ADDRESS, "Ada", "Lovelace").send_welcome_email(false);
    let looking = client.clone();
    client.members().create(ada).retry_verify(move || looking.members().find_by_email(ADDRESS).into_future()).await
}

async fn members_called_ada(client: &Client) -> usize {
    let members = client.members().list().collect(usize::MAX).await.expect("members");
    members.iter().filter(|member| member.email.as_deref() == Some(ADDRESS)).count()
}

#[tokio::test]
async fn a_creation_whose_answer_is_lost_makes_one_member_if_somebody_looks() {
    for (point, creations) in [(DropPoint::After, 1), (DropPoint::Before, 2)] {
        let network = Network::start(Options::default()).await;
        let client = network.builder_in_real_time().build().expect("a client");
        network.sandbox().fail_next("members.create", 1, Fault::drop(point));
        let created = create_and_look(&client).await.unwrap_or_else(|error| panic!("{point:?}: {error}"));
        assert_eq!(client.members().find_by_email(ADDRESS).await.expect("an answer").map(|member| member.id), Some(created.id));
        assert_eq!(members_called_ada(&client).await, 1, "{point:?}");
        assert_eq!(network.sandbox().operation_counts().get("members.create"), Some(&creations), "{point:?}");
    }
}

#[tokio::test]
async fn a_space_that_is_gone_is_deleted() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let space = client.spaces().list().collect(1).await.expect("a space").remove(0).id;
    client.spaces().delete(space).missing_ok().await.expect("deleted");
    client.spaces().delete(space).missing_ok().await.expect("gone");
    assert_eq!(client.spaces().find(space).await.expect("an answer"), None);
}

#[tokio::test]
async fn an_answer_is_there_with_its_bytes_and_an_endpoint_by_its_path() {
    let network = Network::start(Options::default()).await;
    let client = network.client();
    let raw = client.network().get().send_raw().await.expect("a network");
    let answered: Value = client.request(Method::Get, "/").await.expect("the same");
    assert_eq!(serde_json::from_slice::<Value>(raw.content()).expect("JSON"), answered);
    assert_eq!((raw.status(), raw.attempts(), Some(raw.parse().id)), (200, 1, answered["id"].as_u64()));
}
