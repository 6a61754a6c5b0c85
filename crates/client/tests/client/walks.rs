//! Lists that are read ahead, resumed, and rid of repeats.

use std::future::pending;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use futures_util::TryStreamExt;
use mighty_networks::models::Member;
use mighty_networks::{Client, ErrorKind, Page, Request, Sending, Transport};

use crate::canned::Canned;

const PAGES: [&str; 3] = [
    r#"{"items": [{"id": 1}, {"id": 2}], "links": {"next": "?page=2"}}"#,
    r#"{"items": [{"id": 2}, {"id": 3}], "links": {"next": "?page=3"}}"#,
    r#"{"items": [{"id": 4}]}"#,
];

fn three_pages() -> Canned {
    PAGES.iter().fold(Canned::default(), |server, page| server.answer(200, page))
}

fn ids<'a>(items: impl IntoIterator<Item = &'a Member>) -> Vec<u64> {
    items.into_iter().map(|member| member.id).collect()
}

/// Lets other tasks do what they can do now.
async fn others_work() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn without_prefetch_nothing_is_asked_for_early() {
    let server = three_pages();
    let mut pages = server.client().members().list().pages();
    for asked in 1..=3 {
        pages.try_next().await.expect("a page").expect("not the end");
        others_work().await;
        assert_eq!(server.asked().len(), asked);
    }
}

#[tokio::test]
async fn as_many_pages_are_fetched_ahead_as_was_said_and_none_before_the_first_is_wanted() {
    for (prefetch, asked) in [(1, [2, 3, 3]), (2, [3, 3, 3]), (usize::MAX, [3, 3, 3])] {
        let server = three_pages();
        let mut pages = server.client().members().list().prefetch(prefetch).pages();
        others_work().await;
        assert_eq!(server.asked(), [] as [&str; 0]);
        let mut all = Vec::new();
        for asked in asked {
            all.extend(pages.try_next().await.expect("a page").expect("not the end"));
            others_work().await;
            assert_eq!(server.asked().len(), asked, "{prefetch}");
        }
        assert_eq!(pages.try_next().await.expect("the end"), None);
        assert_eq!(pages.try_next().await.expect("still the end"), None);
        assert_eq!(ids(&all), [1, 2, 3, 4]);
    }
}

#[tokio::test]
async fn an_early_end_asks_for_nothing_more_than_what_was_on_its_way() {
    let server = three_pages();
    let mut items = server.client().members().list().prefetch(1).items();
    items.try_next().await.expect("an item");
    drop(items);
    others_work().await;
    assert!(server.asked().len() <= 2);
}

#[tokio::test]
async fn a_failure_ahead_is_reported_in_its_turn() {
    let server = Canned::default().answer(200, PAGES[0]).answer(404, "{}");
    let mut items = server.client().members().list().prefetch(1).items();
    let mut seen = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(member) => seen.push(member.expect("not the end").id),
            Err(error) => break error,
        }
        others_work().await;
        assert_eq!(server.asked().len(), 2);
    };
    assert_eq!((seen, error.kind()), (vec![1, 2], ErrorKind::NotFound));
    assert_eq!(items.try_next().await.expect("the end"), None);
}

/// Gives a first page, and never an answer to the next request; it notes when that is given up.
#[derive(Clone, Default)]
struct Hanging {
    first: Canned,
    hanging: Arc<AtomicUsize>,
}

struct Hung(Arc<AtomicUsize>);

impl Drop for Hung {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Transport for Hanging {
    fn send(&self, request: Request) -> Sending<'_> {
        if request.url.ends_with("page=1") {
            return self.first.send(request);
        }
        self.hanging.fetch_add(1, Ordering::SeqCst);
        let hung = Hung(Arc::clone(&self.hanging));
        Box::pin(async move {
            let _hung = hung;
            pending().await
        })
    }
}

#[tokio::test]
async fn a_request_ahead_is_given_up_with_its_reader() {
    let transport = Hanging { first: three_pages(), ..Hanging::default() };
    let builder = Client::builder().token("mn_live_0123456789abcdef").network(1).runtime(Canned::default());
    let client = builder.transport(transport.clone()).build().expect("a client");
    let mut items = client.members().list().prefetch(1).items();
    items.try_next().await.expect("an item");
    others_work().await;
    assert_eq!(transport.hanging.load(Ordering::SeqCst), 1);
    drop(items);
    others_work().await;
    assert_eq!(transport.hanging.load(Ordering::SeqCst), 0);
}

/// Has no answer at all, so that the second request of a list is a panic.
#[tokio::test]
#[should_panic(expected = "a request that no answer was prepared for")]
async fn a_panic_ahead_is_a_panic_of_the_reader() {
    let server = Canned::default().answer(200, PAGES[0]);
    let _: Vec<Member> = server.client().members().list().prefetch(1).items().try_collect().await.expect("items");
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn without_a_runtime_pages_are_fetched_when_they_are_asked_for() {
    let server = three_pages();
    let mut pages = server.client().members().list().prefetch(1).pages();
    let mut next = || ready(Pin::new(&mut pages).try_next()).expect("a page");
    let first: Page<Member> = next().expect("the first");
    assert_eq!((ids(&first), server.asked().len()), (vec![1, 2], 1));
    let second: Page<Member> = next().expect("the second");
    assert_eq!((ids(&second), server.asked().len()), (vec![3], 2));
}

#[tokio::test]
async fn a_list_goes_on_where_a_token_says() {
    let server = three_pages();
    let members = server.client();
    let first = members.members().list().per_page(2).first_page().await.expect("a page");
    let token = first.next_token.expect("a token");
    let rest = members.members().list().per_page(2).resume(token.as_str()).collect(99).await.expect("the rest");
    assert_eq!(ids(&rest), [2, 3, 4]);
    let expected = ["GET /members?per_page=2&page=1", "GET /members?per_page=2&page=2", "GET /members?per_page=2&page=3"];
    assert_eq!(server.asked(), expected);
    let refused = members.members().list().resume(Some(token.as_str())).items().try_next().await.expect_err("another size");
    assert_eq!((refused.kind(), refused.parameter()), (ErrorKind::InvalidArgument, Some("token")));
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn nothing_saved_is_the_beginning() {
    let server = three_pages();
    let saved: Option<String> = None;
    let all = server.client().members().list().resume("x").resume(saved.as_deref()).collect(99).await.expect("all");
    assert_eq!(ids(&all), [1, 2, 3, 4]);
}
