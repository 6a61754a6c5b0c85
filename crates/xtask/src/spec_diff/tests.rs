//! A small description beside a small document that agrees with it, until a test changes the document.

use std::path::Path;

use mighty_networks_spec::Spec;
use serde_json::{Value, json};

use super::departure::parse;
use super::report;
use crate::workspace;

const MEMBERS: &str = "/paths/~1admin~1v1~1networks~1{network_id}~1members";
const MEMBER: &str = "/paths/~1admin~1v1~1networks~1{network_id}~1members~1{id}~1";
const SCHEMAS: &str = "/components/schemas";
const JOINED: &str = "/webhooks/MemberJoined/post/requestBody/content/application~1json/schema";

fn description() -> Spec {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec_diff/small");
    Spec::load(&folder).expect("the small description reads")
}

fn document() -> Value {
    serde_json::from_str(include_str!("small/openapi.json")).expect("the small document reads")
}

/// The document with `key` of the object at `pointer` set to `value`, or taken away for `None`.
fn changed(mut document: Value, pointer: &str, key: &str, value: Option<Value>) -> Value {
    let object = document.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("no object at {pointer}"));
    match value {
        Some(value) => object.insert(key.to_owned(), value),
        None => object.remove(key),
    };
    document
}

/// The lines about differences, without the advice below them.
fn differences(document: &Value) -> Vec<String> {
    let report = report(&description(), document, &[]).expect_err("there are differences");
    report.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_document_that_agrees_is_counted() {
    let expected =
        "no undeclared difference in 3 operations, 3 schemas, 1 events, 20 parameters, bodies, answers and fields\ndepartures: 0";
    assert_eq!(report(&description(), &document(), &[]).as_deref(), Ok(expected));
}

#[test]
fn operations_are_compared_with_parameters_bodies_and_answers() {
    let text = json!({ "type": "string" });
    let parameters = |change: fn(&mut Vec<Value>)| {
        let mut list = document().pointer(&format!("{MEMBERS}/get/parameters")).and_then(Value::as_array).cloned().expect("parameters");
        change(&mut list);
        Some(Value::Array(list))
    };
    let get = format!("{MEMBERS}/get");
    let patch = format!("{MEMBER}/patch");
    let body = format!("{patch}/requestBody/content/application~1json/schema");
    let cases = [
        (MEMBERS.to_owned(), "post", Some(json!({ "operationId": "members.create" })), "added    POST /members: members.create"),
        (MEMBER.to_owned(), "delete", None, "dropped  DELETE /members/{id}/: members.delete"),
        (get.clone(), "operationId", Some(json!("members.all")), "changed  GET /members: members.list -> members.all"),
        (get.clone(), "deprecated", Some(json!(true)), "added    GET /members, deprecated: true"),
        (
            get.clone(),
            "parameters",
            parameters(|list| list[1]["schema"]["type"] = json!("integer")),
            "changed  GET /members, query kind: string -> integer",
        ),
        (get.clone(), "parameters", parameters(|list| list[1]["required"] = json!(true)), "added    GET /members, query kind: required"),
        (
            get.clone(),
            "parameters",
            parameters(|list| list[1]["x-values"] = json!(["full", "guest"])),
            "changed  GET /members, query kind: value limited -> value guest",
        ),
        (get.clone(), "parameters", parameters(|list| drop(list.pop())), "dropped  GET /members, query per_page: integer uint64"),
        (
            get,
            "parameters",
            parameters(|list| list.push(json!({ "name": "If-Match", "in": "header", "schema": { "type": "string" } }))),
            "added    GET /members, header If-Match: string",
        ),
        (format!("{body}/properties"), "name", Some(text.clone()), "added    PATCH /members/{id}/, body name: string"),
        (body, "required", Some(json!(["email"])), "added    PATCH /members/{id}/, body email: required"),
        (format!("{patch}/requestBody"), "required", None, "changed  PATCH /members/{id}/, body: json object -> json object, optional"),
        (
            format!("{patch}/requestBody"),
            "content",
            Some(json!({ "multipart/form-data": { "schema": { "type": "object", "properties": { "email": text } } } })),
            "changed  PATCH /members/{id}/, body: json object -> form object",
        ),
        (format!("{patch}/responses"), "409", Some(json!({})), "added    PATCH /members/{id}/, answer 409: nothing"),
        (format!("{patch}/responses"), "404", None, "dropped  PATCH /members/{id}/, answer 404: ErrorResponse"),
        (
            format!("{MEMBER}/delete"),
            "responses",
            Some(json!({ "200": {}, "204": {} })),
            "added    DELETE /members/{id}/, answer 200: nothing",
        ),
    ];
    for (pointer, key, value, expected) in cases {
        assert_eq!(differences(&changed(document(), &pointer, key, value)), [expected], "{pointer} {key}");
    }
}

#[test]
fn schemas_are_compared_field_by_field() {
    let fields = format!("{SCHEMAS}/MemberResponse/properties");
    let cases = [
        (fields.clone(), "nickname", Some(json!({ "type": "string" })), "added    schema MemberResponse, field nickname: string"),
        (fields.clone(), "email", None, "dropped  schema MemberResponse, field email: string email"),
        (fields.clone(), "email", Some(json!({ "type": "string" })), "changed  schema MemberResponse, field email: string email -> string"),
        (
            fields.clone(),
            "id",
            Some(json!({ "type": ["integer", "null"], "format": "uint64" })),
            "changed  schema MemberResponse, field id: integer uint64 -> integer|null uint64",
        ),
        (
            fields.clone(),
            "id",
            Some(json!({ "type": "integer", "format": "uint64", "minimum": 1 })),
            "changed  schema MemberResponse, field id: integer uint64 -> integer uint64 minimum=1",
        ),
        (
            fields.clone(),
            "email",
            Some(json!({ "type": "string", "format": "email", "deprecated": true })),
            "added    schema MemberResponse, field email: deprecated",
        ),
        (
            fields,
            "starts_at",
            Some(json!({ "type": "string", "format": "date-time" })),
            "changed  schema MemberResponse, field starts_at: string -> string date-time",
        ),
        (format!("{SCHEMAS}/MemberResponse"), "required", None, "dropped  schema MemberResponse, field id: required"),
        (
            format!("{SCHEMAS}/MemberResponse"),
            "additionalProperties",
            Some(json!(false)),
            "changed  schema MemberResponse: object -> object additionalProperties=false",
        ),
        (
            format!("{SCHEMAS}/JoinPayload/properties/members"),
            "items",
            Some(json!({ "type": "string" })),
            "changed  schema JoinPayload, field members: [MemberResponse] -> [string]",
        ),
        (SCHEMAS.to_owned(), "TagResponse", Some(json!({ "type": "object", "properties": {} })), "added    schema TagResponse: object"),
        (SCHEMAS.to_owned(), "JoinPayload", None, "dropped  schema JoinPayload: object"),
        (
            SCHEMAS.to_owned(),
            "ErrorResponse",
            Some(json!({ "type": "object", "properties": { "error": { "type": "string" } } })),
            "dropped  schema ErrorResponse, field error: required",
        ),
    ];
    for (pointer, key, value, expected) in cases {
        assert_eq!(differences(&changed(document(), &pointer, key, value)), [expected], "{pointer} {key}");
    }
}

#[test]
fn a_page_is_the_known_envelope_defined_or_not() {
    let undefined = changed(document(), SCHEMAS, "MemberResponsePaged", None);
    assert!(report(&description(), &undefined, &[]).is_ok());
    let other = changed(document(), &format!("{SCHEMAS}/MemberResponsePaged/properties"), "total", Some(json!({ "type": "integer" })));
    let expected =
        ["changed  GET /members, answer 200: page of MemberResponse -> MemberResponsePaged", "added    schema MemberResponsePaged: object"];
    assert_eq!(differences(&other), expected);
}

#[test]
fn events_are_compared_with_their_payload_and_envelope() {
    let payload = json!({ "$ref": "#/components/schemas/MemberResponse" });
    let renamed = differences(&changed(document(), &format!("{JOINED}/properties"), "payload", Some(payload)));
    let expected = [
        "changed  event MemberJoined: JoinPayload -> MemberResponse",
        "changed  event MemberJoined, field payload: JoinPayload -> MemberResponse",
    ];
    assert_eq!(renamed, expected);
    let envelope = differences(&changed(document(), &format!("{JOINED}/properties"), "attempt", Some(json!({ "type": "integer" }))));
    assert_eq!(envelope, ["added    event MemberJoined, field attempt: integer"]);
    let new = differences(&changed(document(), "/webhooks", "MemberLeft", Some(json!({}))));
    assert_eq!(new, ["added    event MemberLeft: no payload"]);
    assert_eq!(differences(&changed(document(), "/webhooks", "MemberJoined", None)), ["dropped  event MemberJoined: JoinPayload"]);
}

#[test]
fn a_departure_excuses_exactly_one_difference() {
    let document = changed(document(), &format!("{SCHEMAS}/MemberResponse/properties"), "nickname", Some(json!({ "type": "string" })));
    let judge = |text: &str| report(&description(), &document, &parse(text).expect("the departures read"));
    let declared =
        "[[departure]]\nsubject = \"schema MemberResponse, field nickname\"\ndocument = \"string\"\nreason = \"nobody uses it\"\n";
    let expected = "no undeclared difference in 3 operations, 3 schemas, 1 events, 21 parameters, bodies, answers and fields\ndepartures: 1\n  \
                    added    schema MemberResponse, field nickname: string, because nobody uses it";
    assert_eq!(judge(declared).as_deref(), Ok(expected));

    let outdated = judge(&declared.replace("\"string\"", "\"integer\"")).expect_err("the departure says something else");
    let lines: Vec<&str> = outdated.lines().take(2).collect();
    let unused = "unused   schema MemberResponse, field nickname: the departure does not describe a difference, remove or correct it";
    assert_eq!(lines, ["added    schema MemberResponse, field nickname: string", unused]);

    let silent = judge(&declared.replace("nobody uses it", "")).expect_err("the departure has no reason");
    assert_eq!(silent.lines().next(), Some("why      schema MemberResponse, field nickname: the departure has no reason"));
    assert!(parse("[[departure]]\nsubject = \"x\"\nreason = \"y\"\nours_too = \"z\"\n").is_err());
}

#[test]
fn a_file_that_is_no_openapi_is_refused() {
    let problem = |document: Value| report(&description(), &document, &[]).expect_err("it is refused");
    assert_eq!(problem(json!({})), "the file is no OpenAPI document: it has no `paths`");
    assert_eq!(problem(json!({ "paths": {} })), "the file is no OpenAPI document: it has no `components.schemas`");
}

#[test]
fn the_departures_that_are_checked_in_read() {
    let text = std::fs::read_to_string(workspace::root().join("crates/spec/departures.toml")).expect("the file is there");
    assert_eq!(parse(&text).expect("the departures read").len(), 6);
}
