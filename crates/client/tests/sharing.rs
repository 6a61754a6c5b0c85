//! What can be given to other threads and shared between them. That this compiles is the test.

use mighty_networks::models::Member;
use mighty_networks::{Client, Error, Items, Page, Pager, Pages, Pending, blocking};

fn shared<T: Send + Sync + Clone>() {}

fn given<T: Send>() {}

#[test]
fn clients_and_what_they_give_are_shared() {
    shared::<Client>();
    shared::<blocking::Client>();
    shared::<Member>();
    shared::<Page<Member>>();
    shared::<Error>();
}

#[test]
fn calls_and_lists_are_given() {
    given::<Pending<Member>>();
    given::<Pager<Member>>();
    given::<Items<Member>>();
    given::<Pages<Member>>();
    given::<blocking::Pending<Member>>();
    given::<blocking::Pager<Member>>();
    given::<blocking::Items<Member>>();
    given::<blocking::Pages<Member>>();
}
