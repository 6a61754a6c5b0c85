//! A client of a few lines: it knows the token and the network, and panics on what no test expects.

use mighty_networks_sandbox::{Options, Request, Response, Sandbox};
use serde_json::Value;

/// A sandbox with somebody who talks to it.
pub(crate) struct Caller {
    pub(crate) sandbox: Sandbox,
}

/// Where the paths of the catalog begin.
pub(crate) const NETWORK: &str = "/admin/v1/networks/12345";

impl Caller {
    /// A network of thirty members.
    pub(crate) fn new() -> Self {
        Self::with(Options { members: 30, ..Options::default() })
    }

    pub(crate) fn with(options: Options) -> Self {
        Self { sandbox: Sandbox::new(options) }
    }

    pub(crate) fn get(&mut self, path: &str) -> Response {
        self.send("GET", path, None)
    }

    pub(crate) fn delete(&mut self, path: &str) -> Response {
        self.send("DELETE", path, None)
    }

    /// Sends a JSON body if there is one.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: Option<Value>) -> Response {
        let request = request(method, path);
        self.sandbox.handle(match body {
            None => request,
            Some(body) => request.with_header("Content-Type", "application/json").with_body(body.to_string()),
        })
    }

    /// The `id` of every item of the first page of a list.
    pub(crate) fn ids(&mut self, path: &str) -> Vec<u64> {
        let page = self.get(&format!("{path}?per_page=100"));
        assert_eq!(page.status, 200, "{path}");
        let items = json(&page)["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| ["subscription", "purchase"].iter().find_map(|key| item.get(*key)).unwrap_or(item)["id"].as_u64().unwrap())
            .collect()
    }

    pub(crate) fn first(&mut self, path: &str) -> u64 {
        self.ids(path)[0]
    }
}

/// A request that passes the gate.
pub(crate) fn request(method: &str, path: &str) -> Request {
    Request::new(method, format!("{NETWORK}{path}"))
        .with_header("User-Agent", "sandbox-tests/1.0")
        .with_header("Authorization", "Bearer mn_test_sandbox_token")
        .with_header("Host", "127.0.0.1:4010")
}

pub(crate) fn json(response: &Response) -> Value {
    assert_eq!(response.header("content-type"), Some("application/json; charset=utf-8"));
    serde_json::from_slice(&response.body).unwrap()
}

/// The body of a refusal in its documented form.
pub(crate) fn refusal(error: &str, message: &str, status: u16) -> Value {
    serde_json::json!({ "error": error, "message": message, "status": status })
}

/// The body of a 422 that names fields.
pub(crate) fn problems(list: &[(&str, &str)]) -> Value {
    let sentences: Vec<String> = list.iter().map(|(field, message)| format!("{field} {message}")).collect();
    let errors: Vec<Value> = list.iter().map(|(field, message)| serde_json::json!({ "field": field, "message": message })).collect();
    serde_json::json!({ "error": "unprocessable_entity", "message": sentences.join("; "), "status": 422, "errors": errors })
}
