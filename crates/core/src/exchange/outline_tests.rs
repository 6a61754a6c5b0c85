use super::tests::{failed, head, seconds, sent, with_token};
use super::*;
use crate::outline::OutlinedList;
use crate::page::Next;
use crate::success::Answered;

fn keys(keys: &[&str]) -> Option<Vec<String>> {
    Some(keys.iter().map(|key| (*key).to_owned()).collect())
}

fn outlined(id: &str, given: serde_json::Value, outline: Outline) -> Step {
    let mut exchange = with_token(id, given);
    sent(exchange.step(seconds(0), 0));
    exchange.receive_outline(head(200), outline);
    exchange.step(seconds(0), 0)
}

fn page(outline: Outline) -> Step {
    outlined("members.list", serde_json::json!({}), outline)
}

fn list(count: u64) -> Option<OutlinedList> {
    Some(OutlinedList { count, stranger: None, counted: false })
}

#[test]
fn a_page_that_the_host_parsed_is_followed_by_the_same_rules() {
    let next = |count, next: &str| {
        let outline = Outline { keys: keys(&["items", "links"]), list: list(count), next: Some(next.to_owned()), ..Outline::default() };
        match page(outline) {
            Step::Done(success) => match success.answer {
                Answered::Page(page) => page.next,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(next(100, "?page=2"), Next::Page(2)));
    assert!(matches!(next(0, "?page=2"), Next::End));
    assert!(matches!(next(100, "?page=1"), Next::Refused(error) if error.kind() == ErrorKind::PaginationLoop));
    assert!(matches!(next(100, "https://evil.example/?page=2"), Next::Refused(error) if error.kind() == ErrorKind::Response));
}

#[test]
fn what_is_no_list_names_the_keys() {
    let error = failed(page(Outline { keys: keys(&["members", "total"]), ..Outline::default() }));
    assert_eq!(error.kind(), ErrorKind::Response);
    assert_eq!(error.message(), "the answer holds no list under `items` or `data`; it has the keys `members`, `total`");
    assert_eq!(failed(page(Outline::default())).message(), "the answer is neither a list nor an object that holds one");
    let strange = Some(OutlinedList { count: 3, stranger: Some(1), counted: false });
    assert_eq!(
        failed(page(Outline { list: strange, ..Outline::default() })).message(),
        "the answer cannot be read: expected an object as item 1 of the list"
    );
}

#[test]
fn an_object_that_the_host_parsed() {
    let get = |outline| outlined("members.get", serde_json::json!({"id": 42}), outline);
    assert!(
        matches!(get(Outline { keys: keys(&["id"]), ..Outline::default() }), Step::Done(success) if matches!(success.answer, Answered::Parsed))
    );
    assert_eq!(failed(get(Outline { list: list(1), ..Outline::default() })).message(), "the answer is no object");
}
