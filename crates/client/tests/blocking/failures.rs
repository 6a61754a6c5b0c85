//! What goes wrong, and what the client makes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mighty_networks::blocking::Client;
use mighty_networks::models::{Member, MemberCreate};
use mighty_networks::{ErrorKind, Result};
use mighty_networks_sandbox::{DropPoint, Fault, FaultBody, Options, RetryAfter};

use crate::network::{Network, TOKEN};

const ADDRESS: &str = "ada@example.com";

fn ada() -> MemberCreate {
    MemberCreate::new(ADDRESS, "Ada", "Lovelace").send_welcome_email(false)
}

#[test]
fn reads_survive_bursts_of_failures() {
    let network = Network::start(Options::default());
    let faults = [
        Fault::status(503),
        Fault::status(429).with_retry_after(RetryAfter::DateIn(3)),
        Fault::status(502).with_body(FaultBody::Html),
        Fault::drop(DropPoint::Before),
    ];
    for fault in faults {
        network.sandbox().fail_next("members.list", 2, fault.clone());
        let page = network.client().members().list().first_page().send().unwrap_or_else(|error| panic!("{fault:?}: {error}"));
        assert_eq!((page.items.len(), page.response.attempts), (100, 3), "{fault:?}");
    }
}

#[test]
fn a_pause_in_real_time_is_slept_through() {
    let network = Network::start(Options::default());
    network.sandbox().fail_next("me.get", 1, Fault::status(503));
    let client = network.builder_in_real_time().build().expect("a client");
    assert_eq!(client.me().get().send_raw().expect("an answer").attempts(), 2);
}

#[test]
fn a_creation_whose_answer_is_lost_is_not_repeated_unless_somebody_looks() {
    for (point, creations) in [(DropPoint::After, 1), (DropPoint::Before, 2)] {
        let network = Network::start(Options::default());
        let client = network.client();
        network.sandbox().fail_next("members.create", 1, Fault::drop(point));
        let error = client.members().create(ada()).send().expect_err("lost");
        assert_eq!((error.kind(), error.maybe_committed(), error.attempts()), (ErrorKind::Connection, true, 1), "{point:?}");

        let network = Network::start(Options::default());
        let client = network.client();
        network.sandbox().fail_next("members.create", 1, Fault::drop(point));
        let created = create_and_look(&client).unwrap_or_else(|error| panic!("{point:?}: {error}"));
        assert_eq!(client.members().find_by_email(ADDRESS).send().expect("an answer").map(|member| member.id), Some(created.id));
        assert_eq!(network.count("members.create"), creations, "{point:?}");
    }
}

fn create_and_look(client: &Client) -> Result<Member> {
    let looking = client.clone();
    client.members().create(ada()).retry_verify(move || looking.members().find_by_email(ADDRESS).send()).send()
}

#[test]
fn an_attempt_has_a_timeout_and_a_call_a_deadline() {
    let network = Network::start(Options::default());
    let client = network.builder_in_real_time().build().expect("a client");
    network.sandbox().fail_next("members.get", 2, Fault::delay(Duration::from_secs(3600)));
    let error = client.members().get(1).timeout(Duration::from_millis(50)).max_retries(1).send().expect_err("silence");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));

    network.sandbox().fail_next("members.get", 1, Fault::status(429).with_retry_after(RetryAfter::Seconds(3600)));
    let error = client.members().get(1).deadline(Duration::from_secs(60)).send().expect_err("too late");
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::RateLimit, Some(429), 1));
}

#[test]
fn a_token_comes_from_a_closure_once_per_call_and_once_more_when_it_is_refused() {
    let network = Network::start(Options::default());
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let rotating = network.builder().token_function(move || {
        let stale = counted.fetch_add(1, Ordering::Relaxed) == 0;
        Ok(if stale { "mn_test_stale_token" } else { TOKEN }.to_owned())
    });
    let client = rotating.build().expect("a client");
    assert!(client.check().expect("a report").right_network);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    client.check().expect("a report");
    assert_eq!(asked.load(Ordering::Relaxed), 3);

    let failing = network.builder().token_function(|| Err("the vault is closed".into())).build().expect("a client");
    let error = failing.check().expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("the token function failed: the vault is closed"), "{error}");
}

#[test]
fn a_list_ends_after_its_first_error() {
    let network = Network::start(Options { members: 250, ..Options::default() });
    let mut pages = network.client().members().list().max_retries(0).pages();
    assert_eq!(pages.next().expect("a page").expect("a page").items.len(), 100);
    network.sandbox().fail_next("members.list", 1, Fault::status(500));
    assert_eq!(pages.next().expect("an error").expect_err("an error").status(), Some(500));
    assert!(pages.next().is_none() && pages.next().is_none());
    let refused: Vec<_> = network.client().members().list().per_page(101).items().collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].as_ref().expect_err("refused").parameter(), Some("per_page"));
}
