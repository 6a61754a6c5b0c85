//! Lists from which somebody deletes while they are read.

use mighty_networks::Client;
use tracing::Level;

use crate::canned::Canned;
use crate::subscriber::listen;

const FIRST: &str = r#"{"items": [{"id": 1}], "links": {"next": "?page=2"}}"#;
const LAST: &str = r#"{"items": [{"id": 2}]}"#;

const WARNING: &str = "members.delete was called while members.list is read page by page: the rows behind move forward, so the next page \
     skips some; collect first, with `collect(limit)`, and delete afterwards";

async fn delete(client: &Client, id: u64) {
    client.members().delete(id).await.expect("nothing");
}

#[tokio::test]
async fn who_deletes_while_reading_is_warned_once() {
    let (lines, _guard) = listen(Level::WARN);
    let server = Canned::default().answer(200, FIRST).answer(204, "").answer(204, "").answer(200, LAST).answer(204, "");
    let client = server.client();
    let mut members = client.members().list().items();
    members.try_next().await.expect("a member");
    delete(&client, 1).await;
    delete(&client.for_network(1, None).expect("the same"), 1).await;
    members.try_next().await.expect("a member");
    delete(&client, 2).await;
    assert_eq!(server.asked().len(), 5);
    assert_eq!(*lines.lock().expect("a lock"), [(Level::WARN, WARNING.to_owned())]);
}

#[tokio::test]
async fn nobody_is_warned_where_nothing_is_skipped() {
    let (lines, _guard) = listen(Level::WARN);
    let server = Canned::default();
    let client = server.client();
    let server = server.answer(200, LAST).answer(204, "");
    let mut last = client.members().list().items();
    last.try_next().await.expect("a member");
    delete(&client, 2).await;

    let server = server.answer(200, FIRST).answer(204, "");
    client.members().list().collect(1).await.expect("members");
    delete(&client, 1).await;

    let server = server.answer(200, FIRST).answer(204, "").answer(200, r#"{"id": 1}"#);
    let mut members = client.members().list().items();
    members.try_next().await.expect("a member");
    client.tags().delete(1).await.expect("another list");
    client.members().get(1).await.expect("no delete");
    let server = server.answer(204, "");
    delete(&client.for_network(2, None).expect("another network"), 1).await;
    drop(members);

    let server = server.answer(204, "");
    delete(&client, 1).await;
    assert_eq!(server.requests().len(), 9);
    assert_eq!(*lines.lock().expect("a lock"), []);
}
