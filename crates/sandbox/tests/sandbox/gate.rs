//! What is refused before any operation is looked at, and in which order.

use mighty_networks_sandbox::{Options, Request, Sandbox};
use serde_json::json;

use crate::caller::{Caller, NETWORK, json, refusal, request};

fn bare(target: &str) -> Request {
    Request::new("GET", target)
}

#[test]
fn no_user_agent_gets_the_challenge_page_of_the_edge_even_with_a_token() {
    for agent in [None, Some(""), Some("  ")] {
        let mut request = bare(&format!("{NETWORK}/me")).with_header("authorization", "Bearer mn_test_sandbox_token");
        if let Some(agent) = agent {
            request = request.with_header("user-agent", agent);
        }
        let response = Caller::new().sandbox.handle(request);
        assert_eq!(response.status, 403);
        assert_eq!(response.header("content-type"), Some("text/html; charset=UTF-8"));
        assert_eq!(response.header("cf-ray"), Some("8d3c1f0a5b7e2d49-FRA"));
        assert!(response.body.starts_with(b"<!DOCTYPE html>"));
    }
}

#[test]
fn a_missing_token_is_answered_with_a_sentence_and_a_wrong_one_with_a_code() {
    let mut caller = Caller::new();
    let missing = caller.sandbox.handle(bare(&format!("{NETWORK}/me")).with_header("user-agent", "a/1"));
    assert_eq!(
        (missing.status, json(&missing)),
        (401, json!({ "error": "You need to provide an API token in the Authorization header." }))
    );
    for authorization in ["Bearer mn_wrong", "mn_test_sandbox_token", "Bearer ", "Bearer Bearer mn_test_sandbox_token"] {
        let request = bare(&format!("{NETWORK}/me")).with_header("user-agent", "a/1").with_header("authorization", authorization);
        let wrong = caller.sandbox.handle(request);
        assert_eq!((wrong.status, json(&wrong)), (401, refusal("unauthorized", "The access token is invalid or was revoked", 401)));
    }
}

#[test]
fn the_token_is_checked_before_the_path() {
    let response = Caller::new().sandbox.handle(bare("/nowhere").with_header("user-agent", "a/1"));
    assert_eq!(response.status, 401);
}

#[test]
fn the_network_goes_by_its_id_or_its_subdomain() {
    let options = Options { network: 77, subdomain: "guild".to_owned(), members: 1, ..Options::default() };
    let mut sandbox = Sandbox::new(options);
    let mut status = |network: &str| {
        let mut request = request("GET", "");
        request.target = format!("/admin/v1/networks/{network}/me");
        sandbox.handle(request).status
    };
    assert_eq!([status("77"), status("guild"), status("78"), status("077"), status("Guild")], [200, 200, 403, 403, 403]);
}

#[test]
fn another_network_is_forbidden_as_json() {
    let mut request = request("GET", "");
    request.target = "/admin/v1/networks/999/members".to_owned();
    let response = Caller::new().sandbox.handle(request);
    assert_eq!((response.status, json(&response)), (403, refusal("forbidden", "The access token does not belong to this network", 403)));
}

#[test]
fn trailing_slashes_are_part_of_the_path() {
    let mut caller = Caller::new();
    let member = caller.first("/members");
    let space = caller.first("/spaces");
    let status = |caller: &mut Caller, path: &str| caller.get(path).status;
    assert_eq!(status(&mut caller, &format!("/members/{member}/")), 200);
    assert_eq!(status(&mut caller, &format!("/members/{member}")), 404);
    assert_eq!(status(&mut caller, &format!("/spaces/{space}")), 200);
    assert_eq!(status(&mut caller, &format!("/spaces/{space}/")), 404);
    assert_eq!(status(&mut caller, "/members/"), 404);
    assert_eq!(status(&mut caller, "/"), 200);
    assert_eq!(status(&mut caller, ""), 404);
}

#[test]
fn unknown_paths_and_ids_are_404() {
    let mut caller = Caller::new();
    for (path, what) in [
        ("/nothing", "Path"),
        ("/members//", "Path"),
        ("/members/1/", "Member"),
        ("/members/abc/", "Member"),
        ("/members/+10000001/", "Member"),
        ("/members/99999999999999999999999/", "Member"),
        ("/custom_fields/1/options", "Custom field"),
        ("/posts/1/comments", "Post"),
    ] {
        let response = caller.get(path);
        assert_eq!((response.status, json(&response)), (404, refusal("not_found", &format!("{what} not found"), 404)), "{path}");
    }
    let mut outside = request("GET", "");
    outside.target = "/admin/v2/networks/12345/members".to_owned();
    assert_eq!(caller.sandbox.handle(outside).status, 404);
}

#[test]
fn a_method_that_the_path_does_not_take_is_405_and_names_those_it_does() {
    let mut caller = Caller::new();
    let response = caller.send("PUT", "/members", None);
    assert_eq!((response.status, response.header("allow")), (405, Some("POST, GET")));
    assert_eq!(json(&response), refusal("method_not_allowed", "This path takes POST, GET", 405));
}

#[test]
fn bytes_that_are_no_request_of_anybody_are_refused_and_not_fatal() {
    let mut caller = Caller::new();
    for target in ["", "?", "%", "/admin/v1/networks/%ff/me", "/admin/v1/networks/12345/members/%ff/", "/admin/v1/networks//"] {
        let mut request = request("GET\u{0}", "");
        request.target = target.to_owned();
        let status = caller.sandbox.handle(request).status;
        assert!(matches!(status, 403..=405), "{target}: {status}");
    }
    let garbage = request("POST", "/posts").with_header("content-type", "application/json").with_body(vec![0xff, 0xfe, 0x00]);
    assert_eq!(caller.sandbox.handle(garbage).status, 400);
}

#[test]
fn the_token_is_in_nothing_that_is_printed() {
    let options = Options { token: "mn_secret_of_somebody".to_owned(), members: 1, ..Options::default() };
    let request = Request::new("GET", format!("{NETWORK}/me"))
        .with_header("user-agent", "a/1")
        .with_header("AUTHORIZATION", "Bearer mn_secret_of_somebody");
    let mut sandbox = Sandbox::new(options.clone());
    assert_eq!(sandbox.handle(request.clone()).status, 200);
    for text in [format!("{options:?}"), format!("{sandbox:?}"), format!("{request:?}")] {
        assert!(!text.contains("mn_secret") && text.contains('…'), "{text}");
    }
}

#[test]
fn a_row_is_found_only_under_the_rows_it_belongs_to() {
    let mut caller = Caller::new();
    let posts = caller.ids("/posts");
    let comment = caller.first(&format!("/posts/{}/comments", posts[0]));
    assert_eq!(caller.get(&format!("/posts/{}/comments/{comment}/", posts[0])).status, 200);
    for method in ["GET", "DELETE"] {
        let elsewhere = caller.send(method, &format!("/posts/{}/comments/{comment}/", posts[1]), None);
        assert_eq!((elsewhere.status, json(&elsewhere)), (404, refusal("not_found", "Comment not found", 404)));
    }
    assert!(!caller.ids(&format!("/posts/{}/comments", posts[1])).contains(&comment));
}
