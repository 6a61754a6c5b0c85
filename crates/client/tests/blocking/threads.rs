//! One client in the hands of many threads.

use std::collections::BTreeSet;
use std::thread;

use mighty_networks::models::TagCreate;
use mighty_networks_sandbox::Options;

use crate::network::Network;

const THREADS: usize = 8;
const CALLS: usize = 20;

#[test]
fn eight_threads_share_a_client() {
    let network = Network::start(Options { members: 250, ..Options::default() });
    let client = network.client();
    let ids: Vec<u64> = thread::scope(|scope| {
        let work = |number: usize| {
            let client = &client;
            scope.spawn(move || {
                assert_eq!(client.members().list().items().filter(Result::is_ok).count(), 250);
                let create = |call| client.tags().create(TagCreate::new(format!("{number}-{call}"))).send().expect("a tag").id;
                (0..CALLS).map(create).collect::<Vec<u64>>()
            })
        };
        let threads: Vec<_> = (0..THREADS).map(work).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread")).collect()
    });
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), THREADS * CALLS);
    assert_eq!((network.count("tags.create"), network.count("members.list")), ((THREADS * CALLS) as u64, 3 * THREADS as u64));
}

#[test]
fn no_more_requests_are_under_way_than_was_said() {
    let network = Network::start(Options::default());
    let client = network.builder_in_real_time().max_connections(1).build().expect("a client");
    thread::scope(|scope| {
        for _ in 0..THREADS {
            let client = client.clone();
            scope.spawn(move || client.check().expect("a report"));
        }
    });
    assert_eq!(network.count("me.get"), THREADS as u64);
}
