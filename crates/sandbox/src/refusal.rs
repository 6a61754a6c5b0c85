//! The answers that are no success, in the shapes that the API has been seen to give them.

use serde::Serialize;
use serde_json::{Value, json};

use crate::response::Response;

/// Why a request is not done, and how the answer says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The challenge page of the edge: no JSON, and no sign of the API behind it.
    Challenge,
    /// `{"error": "<sentence>"}` and nothing else.
    Sentence { status: u16, sentence: String },
    /// `{"error": "<code>", "message": "<text>", "status": n}`.
    Coded { status: u16, code: &'static str, message: String },
    /// 405 with the methods that the path takes.
    Method { allowed: String },
    /// 422 with what is wrong with each field.
    Fields(Vec<Problem>),
}

/// What is wrong with one field of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) field: String,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl Refusal {
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::Coded { status: 400, code: "bad_request", message: message.into() }
    }

    pub(crate) fn unexpected(names: &[&str]) -> Self {
        Self::bad_request(format!("Unexpected parameters: {}", names.join(", ")))
    }

    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::Coded { status: 403, code: "forbidden", message: message.into() }
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::Coded { status: 404, code: "not_found", message: format!("{what} not found") }
    }

    pub(crate) fn field(field: &str, message: &str) -> Self {
        Self::Fields(vec![Problem::new(field, message)])
    }

    pub(crate) fn sentence(status: u16, sentence: &str) -> Self {
        Self::Sentence { status, sentence: sentence.to_owned() }
    }

    pub(crate) fn into_response(self) -> Response {
        match self {
            Self::Challenge => challenge(403),
            Self::Sentence { status, sentence } => json_response(status, &json!({ "error": sentence })),
            Self::Coded { status, code, message } => coded(status, code, &message),
            Self::Method { allowed } => {
                coded(405, "method_not_allowed", &format!("This path takes {allowed}")).with_header("allow", allowed)
            }
            Self::Fields(problems) => unprocessable(&problems),
        }
    }
}

fn unprocessable(problems: &[Problem]) -> Response {
    let sentences: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.field, problem.message)).collect();
    let errors: Vec<Value> = problems.iter().map(|problem| json!({ "field": problem.field, "message": problem.message })).collect();
    let message = sentences.join("; ");
    json_response(422, &json!({ "error": "unprocessable_entity", "message": message, "status": 422, "errors": errors }))
}

pub(crate) fn coded(status: u16, code: &str, message: &str) -> Response {
    json_response(status, &json!({ "error": code, "message": message, "status": status }))
}

/// Any value as JSON. One that cannot be written is a defect, which must not pass for an answer.
pub(crate) fn json_response(status: u16, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => Response::json(status, body),
        Err(_) => Response::empty(500),
    }
}

/// The page with which the edge answers what it takes for a robot.
pub(crate) fn challenge(status: u16) -> Response {
    let page = "<!DOCTYPE html>\n<html lang=\"en-US\"><head><title>Just a moment...</title></head>\
                <body><h1>Checking if the site connection is secure</h1></body></html>\n";
    Response::typed(status, "text/html; charset=UTF-8", page.as_bytes().to_vec()).with_header("cf-ray", "8d3c1f0a5b7e2d49-FRA")
}
