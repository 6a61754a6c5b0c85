//! Lists: lazy, page by page, and honest about what they cost.

use futures_util::{StreamExt, TryStreamExt};
use mighty_networks::ErrorKind;
use mighty_networks::models::CollectionReorder;

use crate::canned::Canned;

const FIRST: &str = r#"{"items": [{"id": 1}, {"id": 2}], "links": {"next": "/admin/v1/networks/1/members?page=2"}}"#;
const SECOND: &str = r#"{"items": [{"id": 3}], "links": {}}"#;
const ELSEWHERE: &str = r#"{"items": [{"id": 1}], "links": {"next": "https://evil.example/members?page=2"}}"#;

fn two_pages() -> Canned {
    Canned::default().answer(200, FIRST).answer(200, SECOND)
}

#[tokio::test]
async fn items_cross_pages_and_ask_for_a_page_only_when_it_is_needed() {
    let server = two_pages();
    let mut items = server.client().members().list().items();
    assert_eq!(server.asked(), [] as [&str; 0]);
    let mut ids = Vec::new();
    while let Some(member) = items.try_next().await.expect("a page") {
        ids.push(member.id);
        let pages = if ids.len() < 3 { 1 } else { 2 };
        assert_eq!(server.asked().len(), pages);
    }
    assert_eq!(ids, [1, 2, 3]);
    assert_eq!(server.asked(), ["GET /members?per_page=100&page=1", "GET /members?per_page=100&page=2"]);
}

#[tokio::test]
async fn streams_work_with_the_traits_that_extend_them() {
    let ids = two_pages().client().members().list().items().map_ok(|member| member.id).try_collect::<Vec<u64>>();
    assert_eq!(ids.await.expect("all"), [1, 2, 3]);
}

#[tokio::test]
async fn pages_keep_the_parameters_of_the_first_request() {
    let server = two_pages();
    let mut pages = server.client().posts().list().space_id(7).per_page(2).start(1).pages();
    let first = pages.try_next().await.expect("a page").expect("the first");
    assert_eq!((first.number, first.has_next, first.response.status), (1, true, 200));
    assert_eq!(first.into_iter().map(|post| post.id).collect::<Vec<_>>(), [1, 2]);
    let second = pages.try_next().await.expect("a page").expect("the second");
    assert_eq!((second.number, second.has_next, second.items.len()), (2, false, 1));
    assert_eq!(pages.try_next().await.expect("the end"), None);
    assert_eq!(server.asked(), ["GET /posts?space_id=7&per_page=2&page=1", "GET /posts?space_id=7&per_page=2&page=2"]);
}

#[tokio::test]
async fn the_first_page_costs_one_request() {
    let server =
        Canned::default().answer(200, r#"{"data": [{"id": 1}], "meta": {"current_page": 3, "total_pages": 3, "total_count": 201}}"#);
    let page = server.client().members().list().start(3).first_page().await.expect("a page");
    assert_eq!((page.number, page.has_next, page.total_pages, page.total_count), (3, false, Some(3), Some(201)));
    assert_eq!(server.asked(), ["GET /members?per_page=100&page=3"]);
}

#[tokio::test]
async fn collecting_stops_at_the_limit() {
    let server = Canned::default().answer(200, FIRST);
    let members = server.client().members().list().collect(2).await.expect("two");
    assert_eq!(members.iter().map(|member| member.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(server.asked().len(), 1);
    let server = Canned::default();
    assert_eq!(server.client().members().list().collect(0).await.expect("none"), []);
    assert_eq!(server.asked(), [] as [&str; 0]);
    assert_eq!(two_pages().client().members().list().collect(99).await.expect("all").len(), 3);
}

#[tokio::test]
async fn a_link_to_elsewhere_is_an_error_only_for_those_who_go_on() {
    let server = Canned::default().answer(200, ELSEWHERE).answer(200, ELSEWHERE);
    let client = server.client();
    let page = client.members().list().first_page().await.expect("a page");
    assert!(page.has_next);
    let outcomes: Vec<_> = client.members().list().items().collect().await;
    assert_eq!(outcomes.len(), 2);
    assert_eq!(outcomes[0].as_ref().expect("the item").id, 1);
    assert_eq!(outcomes[1].as_ref().expect_err("refused").kind(), ErrorKind::Response);
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_bad_page_size_is_refused_when_the_list_is_consumed() {
    let server = Canned::default();
    let error = server.client().members().list().per_page(101).items().try_next().await.expect_err("refused");
    assert_eq!((error.kind(), error.parameter()), (ErrorKind::InvalidArgument, Some("per_page")));
    assert_eq!(server.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn reordering_is_sent_at_once_and_gives_one_page() {
    let server = Canned::default().answer(200, r#"{"items": [{"id": 5, "position": 1}]}"#);
    let page = server.client().collections().reorder(3, CollectionReorder::new([])).await.expect("a page");
    assert_eq!(page.items[0].position, Some(1));
    assert_eq!(server.asked(), ["PUT /collections/3/order"]);
}
