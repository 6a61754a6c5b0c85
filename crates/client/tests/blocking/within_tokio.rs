//! A client that blocks within a runtime: it holds the thread, and works.

use mighty_networks_sandbox::{Fault, Options};

use crate::network::Network;

#[tokio::test]
async fn on_the_only_thread_of_a_runtime() {
    let network = Network::start(Options { members: 150, ..Options::default() });
    network.sandbox().fail_next("members.list", 1, Fault::status(503));
    let client = network.builder_in_real_time().build().expect("a client");
    assert_eq!(client.members().list().prefetch(1).items().filter(Result::is_ok).count(), 150);
    drop(client);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_task_and_on_a_thread_for_work_that_blocks() {
    let network = Network::start(Options::default());
    let client = network.client();
    let in_task = client.clone();
    let task = tokio::spawn(async move { in_task.check() });
    assert!(task.await.expect("a task").expect("a report").right_network);
    let report = tokio::task::spawn_blocking(move || client.check()).await.expect("a thread").expect("a report");
    assert!(report.right_network);
}
