//! Each of the 137 operations is reached by exactly one public method, with the method and the path of the description.

mod blocking;
mod calls;
#[rustfmt::skip]
mod every_blocking_call;
#[rustfmt::skip]
mod every_call;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use mighty_networks::catalog::OPERATIONS;
use mighty_networks::{Client, Head, Lost, Operation, Reply, Request, Sending, Transport};
use mighty_networks_core::Answer;

const OPERATION_COUNT: usize = 137;
const FINDER_COUNT: usize = 23;

/// Keeps what it is asked to send, and answers every operation with the least that it declares.
#[derive(Default)]
struct Recorder {
    requests: Mutex<Vec<(&'static str, String)>>,
    declared: Mutex<Option<Answer>>,
}

impl mighty_networks::blocking::Transport for Recorder {
    fn send(&self, request: Request) -> Result<Reply, Lost> {
        let path = request.url.strip_prefix("https://api.mn.co/admin/v1/networks/1").expect("the network's address");
        let path = path.split('?').next().unwrap_or_default().to_owned();
        self.requests.lock().expect("a lock").push((request.method.as_str(), path));
        let body: &[u8] = match *self.declared.lock().expect("a lock") {
            None | Some(Answer::Nothing) => b"",
            Some(Answer::Object | Answer::Any) => b"{}",
            Some(Answer::Page) => br#"{"items": [], "links": {}}"#,
        };
        let head = Head { status: 200, headers: Vec::new() };
        Ok(Reply { head, body: body.to_vec() })
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(std::future::ready(mighty_networks::blocking::Transport::send(self, request)))
    }
}

fn client(recorder: &Arc<Recorder>) -> Client {
    Client::builder().token("mn_test_token").network(1).transport(Arc::clone(recorder)).build().expect("a client")
}

fn blocking_client(recorder: &Arc<Recorder>) -> mighty_networks::blocking::Client {
    let builder = mighty_networks::blocking::Client::builder().token("mn_test_token").network(1);
    builder.transport(Arc::clone(recorder)).build().expect("a client")
}

/// The path with 11, 12 and 13 for its placeholders.
fn filled(operation: &Operation) -> String {
    let places = operation.path_parameters.iter().zip(11..);
    places.fold(operation.path.to_owned(), |path, (field, value)| path.replace(&format!("{{{}}}", field.name), &value.to_string()))
}

#[tokio::test]
async fn every_operation_is_reached_by_its_own_method() {
    let recorder = Arc::new(Recorder::default());
    let asynchronous = reached(&recorder, every_call::every_call(&client(&recorder))).await;
    let blocking = reached(&recorder, every_blocking_call::every_call(&blocking_client(&recorder))).await;
    for reached in [asynchronous, blocking] {
        assert_eq!(reached.len(), OPERATION_COUNT);
        assert_eq!(reached, OPERATIONS.iter().map(|operation| operation.id).collect::<BTreeSet<_>>());
    }
}

#[tokio::test]
async fn a_finder_sends_what_its_getter_sends() {
    let recorder = Arc::new(Recorder::default());
    let asynchronous = reached(&recorder, every_call::every_finder(&client(&recorder))).await;
    let blocking = reached(&recorder, every_blocking_call::every_finder(&blocking_client(&recorder))).await;
    let is_getter = |id: &str| id.rsplit('.').next().is_some_and(|verb| verb.starts_with("get"));
    let alone = ["me.get", "network.get"];
    let getters = OPERATIONS.iter().map(|operation| operation.id).filter(|id| is_getter(id) && !alone.contains(id));
    let getters: BTreeSet<&str> = getters.collect();
    for reached in [asynchronous, blocking] {
        assert_eq!(reached.len(), FINDER_COUNT);
        assert_eq!(reached, getters);
    }
}

/// The operations that are reached, each by one of the calls, which sends nothing but that.
async fn reached(recorder: &Recorder, calls: impl IntoIterator<Item = (&'static str, calls::Calling)>) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    for (id, calling) in calls {
        let operation = mighty_networks::catalog::operation(id).expect("an operation of the catalog");
        *recorder.declared.lock().expect("a lock") = Some(operation.answer);
        calling.await.unwrap_or_else(|error| panic!("{id}: {error}"));
        let sent = std::mem::take(&mut *recorder.requests.lock().expect("a lock"));
        assert_eq!(sent, [(operation.method.as_str(), filled(operation))], "{id}");
        assert!(reached.insert(id), "{id} has two methods");
    }
    reached
}

#[test]
fn methods_and_paths_are_unique() {
    let pairs: BTreeSet<(&str, &str)> = OPERATIONS.iter().map(|operation| (operation.method.as_str(), operation.path)).collect();
    assert_eq!(pairs.len(), OPERATION_COUNT);
}

/// The tables above are generated beside the methods; this counts the methods themselves.
#[test]
fn there_is_no_method_that_the_tables_do_not_call() {
    for folder in ["src/resources", "src/blocking/resources"] {
        assert_called_by_the_table(folder);
    }
}

fn assert_called_by_the_table(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let sources = fs::read_dir(folder).expect("the resources").map(|entry| fs::read_to_string(entry.expect("an entry").path()));
    let source: String = sources.map(|text| text.expect("a source file")).collect();
    let methods = ["-> Pending<", "-> Pager<"].map(|answer| source.matches(answer).count()).iter().sum::<usize>();
    assert_eq!(source.matches("-> Pending<Option<").count(), FINDER_COUNT);
    assert_eq!(methods, OPERATION_COUNT + FINDER_COUNT);
    for operation in OPERATIONS {
        let constant = operation.id.replace('.', "_").to_uppercase();
        let uses = [")", ",", "\n"].map(|behind| source.matches(&format!("catalog::{constant}{behind}")).count()).iter().sum::<usize>();
        let finders = source.matches(&format!("Pending::optional(self.client, &catalog::{constant})")).count();
        assert_eq!(uses - finders, 1, "{}", operation.id);
    }
}
