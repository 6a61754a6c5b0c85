//! All 137 operations, each on a fresh network: the declared status, and a body that the client's core can read in full.

use mighty_networks_core::{Answer, Field, Input, Kind, Operation, Schema, catalog};
use mighty_networks_sandbox::Response;
use serde_json::{Map, Value, json};

use crate::caller::{Caller, json, request};
use crate::reading::{problems_of_object, problems_of_page};
use crate::uploads::multipart;

#[test]
fn every_operation_answers_as_declared_with_the_least_input() {
    check_all(false);
}

#[test]
fn every_operation_answers_as_declared_with_the_most_input() {
    check_all(true);
}

fn check_all(everything: bool) {
    let fresh = Caller::new().sandbox;
    let mut problems = Vec::new();
    for operation in catalog::OPERATIONS {
        let mut caller = Caller { sandbox: fresh.clone() };
        let response = perform(&mut caller, operation, everything);
        if response.status != operation.status {
            problems.push(format!("{}: {} {}", operation.id, response.status, String::from_utf8_lossy(&response.body)));
            continue;
        }
        let found = match (operation.answer, operation.answer_schema()) {
            (Answer::Nothing, _) if operation.status == 204 => Vec::from_iter((!response.body.is_empty()).then(|| "a body".to_owned())),
            (Answer::Nothing, _) => Vec::from_iter((response.body != b"{}").then(|| "a body".to_owned())),
            (Answer::Object, Some(schema)) => problems_of_object(schema, &response.body),
            (Answer::Page, Some(schema)) => match problems_of_page(schema, &response.body) {
                (0, _) => vec!["no items".to_owned()],
                (_, found) => found,
            },
            (Answer::Object | Answer::Page | Answer::Any, _) => vec!["no schema".to_owned()],
        };
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", operation.id)));
    }
    assert_eq!(problems, [""; 0]);
    assert_eq!(catalog::OPERATIONS.len(), 137);
}

fn perform(caller: &mut Caller, operation: &Operation, everything: bool) -> Response {
    let path = path_with_rows(caller, operation);
    let query: Vec<String> = operation
        .query
        .iter()
        // A filter by one more field would leave nothing to look at; filters have tests of their own.
        .filter(|field| field.required || (everything && !operation.paged))
        .map(|field| format!("{}={}", field.name, query_value(caller, field)))
        .collect();
    let needs_recipient = operation.id == "plans.invites.create" && !everything;
    let query = if needs_recipient { vec!["email=someone%40example.com".to_owned()] } else { query };
    let target = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
    match operation.input {
        Input::None => caller.send(operation.method.as_str(), &target, None),
        Input::Json(schema) => {
            let body = object(caller, schema, everything);
            caller.send(operation.method.as_str(), &target, Some(body))
        }
        Input::Multipart(_) => {
            let body = multipart(&[("asset_style", None, b"avatar"), ("asset_file", Some("a.png"), b"png")]);
            caller
                .sandbox
                .handle(request("POST", &target).with_header("content-type", "multipart/form-data; boundary=edge").with_body(body))
        }
    }
}

/// The path of an operation with rows in it that exist and belong together.
///
/// Every placeholder stands behind the path of a list: its value is taken from there, going through the rows above until
/// one has something below it.
fn path_with_rows(caller: &mut Caller, operation: &Operation) -> String {
    let mut paths = vec![String::new()];
    for segment in operation.path.trim_start_matches('/').split('/') {
        paths = match segment {
            "{comment_id}" => {
                let post = caller.first("/posts");
                caller.ids(&format!("/posts/{post}/comments")).iter().map(|id| format!("/comments/{id}")).collect()
            }
            "{member_id}" if operation.path.starts_with("/custom_fields") => {
                let member = caller.first("/members");
                paths.iter().map(|path| format!("{path}/{member}")).collect()
            }
            placeholder if placeholder.starts_with('{') => {
                paths.iter().take(12).flat_map(|path| caller.ids(path).into_iter().map(move |id| format!("{path}/{id}"))).collect()
            }
            literal => paths.iter().map(|path| format!("{path}/{literal}")).collect(),
        };
    }
    let chosen = if operation.paged { paths.iter().find(|path| !caller.ids(path).is_empty()) } else { paths.first() };
    chosen.unwrap_or_else(|| panic!("{}: no rows", operation.id)).clone()
}

fn query_value(caller: &mut Caller, field: &Field) -> String {
    match (&field.kind, field.name) {
        (_, "page") => "1".to_owned(),
        (_, "per_page") => "10".to_owned(),
        (_, "email") => json(&caller.get("/members?per_page=1"))["items"][0]["email"].as_str().unwrap().replace('+', "%2B"),
        (Kind::Id, "user_id") => new_member(caller).to_string(),
        (Kind::Id, _) => "3".to_owned(),
        (Kind::Flag, _) => "true".to_owned(),
        (Kind::Enumeration(known), _) => known[0].to_owned(),
        _ => "hello".to_owned(),
    }
}

fn object(caller: &mut Caller, schema: &'static Schema, everything: bool) -> Value {
    let mut object = Map::new();
    for field in schema.fields.iter().filter(|field| field.required || everything) {
        object.insert(field.name.to_owned(), value(caller, field.name, &field.kind, everything));
    }
    Value::Object(object)
}

fn value(caller: &mut Caller, name: &str, kind: &'static Kind, everything: bool) -> Value {
    match (kind, name) {
        (Kind::Id, _) => json!(row(caller, name)),
        (Kind::Integer | Kind::Money, _) => json!(2),
        (Kind::Text, "email" | "recipient_email") => json!("somebody.new+1@example.com"),
        (Kind::Enumeration(known), _) => json!(known[0]),
        (Kind::Flag, _) => json!(true),
        (Kind::Timestamp, _) => json!("2026-06-01T18:30:00+02:00"),
        (Kind::Object(schema), _) => object(caller, schema, everything),
        (Kind::List(kind), _) => json!([value(caller, name, kind, everything)]),
        _ => json!("Some text"),
    }
}

/// A row that a field may refer to. What a member must not have yet is made for the purpose.
fn row(caller: &mut Caller, name: &str) -> u64 {
    let post = caller.first("/posts");
    let space = caller.first("/spaces");
    let field = caller.first("/custom_fields");
    match name {
        "tag_id" => made(caller, "/tags", json!({ "title": "new" })),
        "badge_id" => made(caller, "/badges", json!({ "title": "new", "avatar_id": 4 })),
        "space_id" | "space_ids" => space,
        "collection_id" => caller.first("/collections"),
        "member_id" | "user_id" => caller.first("/members"),
        "parent_id" => caller.first(&format!("/spaces/{space}/courseworks")),
        "reply_to_id" => caller.first(&format!("/posts/{post}/comments")),
        "segment_ids" => caller.first(&format!("/custom_fields/{field}/options")),
        "avatar_id" => 4,
        other => panic!("no row for `{other}`"),
    }
}

fn new_member(caller: &mut Caller) -> u64 {
    made(caller, "/members", json!({ "email": "brand.new@example.com", "first_name": "Brand", "last_name": "New" }))
}

fn made(caller: &mut Caller, path: &str, body: Value) -> u64 {
    json(&caller.send("POST", path, Some(body)))["id"].as_u64().unwrap()
}
