//! What hooks and the subscriber of `tracing` hear, and what does not harm a call.

use std::sync::{Arc, Mutex};

use mighty_networks::models::TagCreate;
use mighty_networks::{CallEvent, CallNote, Client, ErrorKind, Loss};
use tracing::Level;

use crate::canned::Canned;
use crate::subscriber::listen;

const MEMBER: &str = r#"{"id": 42}"#;

/// What happened, in which attempt, and the status.
type Heard = (CallEvent, u32, Option<u16>);

#[tokio::test]
async fn hooks_hear_everything_in_its_order() {
    let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
    let hear = || {
        let heard = Arc::clone(&heard);
        move |note: &CallNote| {
            assert_eq!(note.tags, [("job".to_owned(), "nightly".to_owned())]);
            heard.lock().expect("a lock").push((note.event, note.attempt, note.status));
        }
    };
    let server = Canned::default().answer(503, "").answer(200, MEMBER);
    let client = server.builder().on_request(hear()).on_response(hear()).on_retry(hear()).build().expect("a client");
    client.members().get(42).tag("job", "nightly").await.expect("a member");
    let expected = [
        (CallEvent::Request, 1, None),
        (CallEvent::Response, 1, Some(503)),
        (CallEvent::Retry, 1, Some(503)),
        (CallEvent::Request, 2, None),
        (CallEvent::Response, 2, Some(200)),
    ];
    assert_eq!(*heard.lock().expect("a lock"), expected);
}

#[tokio::test]
async fn a_hook_that_panics_breaks_and_repeats_nothing() {
    let (lines, _guard) = listen(Level::WARN);
    let server = Canned::default().answer(200, MEMBER).answer(200, MEMBER);
    let client = server.builder().on_response(|_| panic!("on purpose")).build().expect("a client");
    for _ in 0..2 {
        client.members().get(42).await.expect("a member");
    }
    assert_eq!(server.requests().len(), 2);
    let expected = "members.get: `on_response` failed with a panic; the call goes on, and further failures of this hook are not told";
    assert_eq!(*lines.lock().expect("a lock"), [(Level::WARN, expected.to_owned())]);
}

#[tokio::test]
async fn the_error_of_a_token_function_is_not_repeated() {
    let (lines, _guard) = listen(Level::TRACE);
    let server = Canned::default();
    let function = || async { Err("the vault refuses mn_live_0123456789abcdef".into()) };
    let builder = Client::builder().token_function(function).network(1).transport(server.clone()).runtime(server);
    let client = builder.build().expect("a client");
    assert_eq!(client.members().get(42).await.expect_err("no token").kind(), ErrorKind::Configuration);
    let expected = "members.get: failed: the token function failed with an error";
    assert_eq!(*lines.lock().expect("a lock"), [(Level::WARN, expected.to_owned())]);
}

#[tokio::test]
async fn a_failure_whose_look_fails_is_told_all_the_same() {
    let (lines, _guard) = listen(Level::WARN);
    let server = Canned::default().lose(Loss::Timeout { sent: true }).answer(403, "{}");
    let client = server.client();
    let look = {
        let client = client.clone();
        move || client.tags().find(3).into_future()
    };
    client.tags().create(TagCreate::new("VIP")).retry_verify(look).await.expect_err("forbidden");
    let told: Vec<String> = lines.lock().expect("a lock").iter().map(|(_, line)| line.chars().take(20).collect()).collect();
    assert_eq!(told, ["tags.get: failed: st", "tags.create: failed:"]);
}
