use proptest::prelude::*;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::call::Call;
use crate::catalog;
use crate::error::{Error, ErrorKind};

fn call(id: &str, given: Value) -> Call {
    let Value::Object(map) = given else { panic!("an object") };
    Call::new(catalog::operation(id).expect("an operation"), &Arguments::from_map(map)).expect("a call")
}

fn refusal(outcome: Result<Call, Error>) -> (String, String) {
    let error = outcome.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    (error.parameter().expect("a parameter").to_owned(), error.to_string())
}

#[test]
fn a_token_of_today_works_for_ever() {
    for (operation, arguments, token) in [
        ("members.list", json!({}), "members.list-8d5d054caf92b735-7"),
        ("posts.list", json!({"space_id": 12, "per_page": 25}), "posts.list-1b0f45eedaf12f2a-7"),
        (
            "spaces.courseworks.list",
            json!({"space_id": "7", "type": "quiz", "status": "é&= "}),
            "spaces.courseworks.list-f01531f15ce5c7ff-7",
        ),
    ] {
        let list = call(operation, arguments);
        assert_eq!(list.page_token(7), token);
        assert_eq!(list.resumed(token).expect("a call").page(), 7);
    }
}

#[test]
fn spelling_does_not_matter() {
    let token = call("posts.list", json!({"space_id": 12})).page_token(2);
    for same in [json!({"space_id": "12"}), json!({"space_id": 12, "per_page": 100}), json!({"per_page": 100, "space_id": 12})] {
        assert_eq!(call("posts.list", same).page_token(2), token);
    }
}

#[test]
fn a_token_of_another_list_is_refused() {
    let list = call("posts.list", json!({"space_id": 12}));
    let of = |operation: &str, arguments: Value| refusal(list.resumed(&call(operation, arguments).page_token(3)));
    let message = "posts.list: `token` was made by `members.list`; pass it to that list, or none to begin anew";
    assert_eq!(of("members.list", json!({})), ("token".to_owned(), message.to_owned()));
    let message =
        "posts.list: `token` was made with other arguments; pass those of that time (filters and `per_page`), or none to begin anew";
    for other in [json!({}), json!({"space_id": 13}), json!({"space_id": 12, "per_page": 99})] {
        assert_eq!(of("posts.list", other), ("token".to_owned(), message.to_owned()));
    }
    let comments = call("posts.comments.list", json!({"post_id": 1}));
    let other = call("posts.comments.list", json!({"post_id": 2})).page_token(3);
    assert!(refusal(comments.resumed(&other)).1.contains("other arguments"));
}

#[test]
fn what_is_no_token_is_refused_and_not_repeated() {
    let list = call("members.list", json!({}));
    let sound = list.page_token(7);
    let message = "members.list: `token` is not what a page gave as its next token; pass one unchanged, or none to begin anew";
    let (start, _) = sound.split_at(sound.len() - 2);
    let changed = ["", "-0", "-x", "-+7", "-18446744073709551616", "-7-", "-7-7", "-"].map(|end| format!("{start}{end}"));
    for bad in ["", "7", "--", "mn_live_0123456789abcdef", "mn_live-0123456789abcdef-7", "members.list-1-7", "https://x.example/?page=7"] {
        assert_eq!(refusal(list.resumed(bad)), ("token".to_owned(), message.to_owned()), "{bad}");
    }
    for bad in &changed {
        assert_eq!(refusal(list.resumed(bad)).1, message, "{bad}");
    }
    for bad in [format!("{start}-07"), sound.to_uppercase(), format!(" {sound}"), format!("{sound} ")] {
        assert_eq!(refusal(list.resumed(&bad)).0, "token", "{bad}");
    }
}

#[test]
fn a_page_and_a_token_exclude_each_other() {
    let token = call("members.list", json!({})).page_token(7);
    let message = "members.list: `start` cannot be given beside a token, which names the page to begin with; leave one of them out";
    let outcome = refusal(call("members.list", json!({"page": 1})).resumed(&token));
    assert_eq!(outcome, ("start".to_owned(), message.to_owned()));
}

/// Arguments of a list with two ids, a size and two texts; equal ones make equal requests.
fn arguments() -> impl Strategy<Value = (u64, u64, String, String)> {
    (1..4_u64, 1..=100_u64, "[a-c=&-]{1,3}", "[a-c=&-]{1,3}")
}

fn courseworks((space, size, status, kind): &(u64, u64, String, String)) -> Call {
    call("spaces.courseworks.list", json!({"space_id": space, "per_page": size, "status": status, "type": kind}))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_token_leads_to_its_page_of_its_list_and_of_no_other(one in arguments(), other in arguments(), page in 1..=u64::MAX) {
        let (list, another) = (courseworks(&one), courseworks(&other));
        let token = list.page_token(page);
        prop_assert_eq!(list.resumed(&token).expect("a call").path_and_query(), list.at_page(page).path_and_query());
        prop_assert_eq!(another.resumed(&token).is_ok(), one == other);
        prop_assert!(token.len() <= 64 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)));
    }

    #[test]
    fn any_text_is_a_token_or_refused_by_name(text in "\\PC{0,40}|[a-z.]{0,9}-[0-9a-f]{16}-[0-9]{0,21}") {
        let list = courseworks(&(1, 100, "a".to_owned(), "b".to_owned()));
        prop_assert_eq!(refusal(list.resumed(&text)).0, "token");
    }
}
