//! Lists that a thread reads ahead. The network is in memory, since no socket says when a thread has come where.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use mighty_networks::blocking::{Client, Transport};
use mighty_networks::{Head, Lost, Reply, Request};

/// Three pages with the members 1 to 3, and what a test knows of who asks for them.
struct Pages {
    /// How many pages the reader has asked for, and may have asked for at once beyond that.
    wanted: Arc<AtomicUsize>,
    ahead: usize,
    asked: Sender<usize>,
    broken: bool,
}

impl Transport for Pages {
    fn send(&self, request: Request) -> Result<Reply, Lost> {
        let number: usize = request.url.rsplit('=').next().and_then(|page| page.parse().ok()).expect("a page");
        assert!(number <= self.wanted.load(Ordering::SeqCst).saturating_add(self.ahead), "page {number} is early");
        let _ = self.asked.send(number);
        assert!(!(self.broken && number == 2), "page 2 breaks");
        let next = if number < 3 { format!(r#", "links": {{"next": "?page={}"}}"#, number + 1) } else { String::new() };
        let body = format!(r#"{{"items": [{{"id": {number}}}]{next}}}"#).into_bytes();
        Ok(Reply { head: Head { status: 200, headers: Vec::new() }, body })
    }
}

fn client(ahead: usize, broken: bool) -> (Client, Arc<AtomicUsize>, Receiver<usize>) {
    let (sender, asked) = channel();
    let wanted = Arc::new(AtomicUsize::new(0));
    let pages = Pages { wanted: Arc::clone(&wanted), ahead, asked: sender, broken };
    let client = Client::builder().token("mn_test_token").network(1).transport(pages).build().expect("a client");
    (client, wanted, asked)
}

#[test]
fn as_many_pages_are_fetched_ahead_as_was_said_and_none_before_the_first_is_wanted() {
    for (ahead, before_second) in [(0, 1), (1, 2), (2, 3), (usize::MAX, 3)] {
        let (client, wanted, asked) = client(ahead, false);
        let mut pages = client.members().list().prefetch(ahead).pages();
        assert!(asked.try_recv().is_err());
        wanted.store(1, Ordering::SeqCst);
        assert_eq!(pages.next().expect("a page").expect("a page").items[0].id, 1);
        // These come although nobody asks for the second page.
        assert_eq!(asked.iter().take(before_second).collect::<Vec<_>>(), (1..=before_second).collect::<Vec<_>>());
        wanted.store(2, Ordering::SeqCst);
        assert_eq!(pages.next().expect("a page").expect("a page").items[0].id, 2);
        wanted.store(3, Ordering::SeqCst);
        assert_eq!(pages.next().expect("a page").expect("a page").items[0].id, 3);
        assert!(pages.next().is_none() && pages.next().is_none());
        drop((client, pages));
        assert_eq!(asked.iter().count(), 3 - before_second);
    }
}

#[test]
fn an_early_end_asks_for_nothing_more_than_what_was_on_its_way() {
    let (client, wanted, asked) = client(1, false);
    wanted.store(1, Ordering::SeqCst);
    let first = client.members().list().prefetch(1).items().next();
    assert_eq!(first.expect("an item").expect("an item").id, 1);
    drop(client);
    // It ends when the thread has let go of the client, so a thread that goes on or stays would show.
    assert!(asked.iter().count() <= 2);
}

#[test]
fn a_panic_ahead_is_the_readers() {
    let (client, wanted, _asked) = client(1, true);
    wanted.store(3, Ordering::SeqCst);
    let mut items = client.members().list().prefetch(1).items();
    assert!(items.next().expect("an item").is_ok());
    let panic = catch_unwind(AssertUnwindSafe(|| items.next())).expect_err("a panic");
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"page 2 breaks"));
    assert!(items.next().is_none());
}
