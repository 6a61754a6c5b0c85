//! The servers that a test has.

use std::time::Duration;

use mighty_networks::{Client, ClientBuilder, FetchTransport, Method, Request, RequestBody, Transport};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

const TOKEN: &str = "mn_test_sandbox_token";

/// Where the servers of a test are; it has them for itself.
#[wasm_bindgen]
pub struct Place {
    sandbox: String,
    /// Another sandbox, which nobody should come to.
    elsewhere: String,
    /// An address where nobody listens.
    nowhere: String,
}

#[wasm_bindgen]
impl Place {
    /// These servers, by their addresses.
    #[wasm_bindgen(constructor)]
    pub fn new(sandbox: String, elsewhere: String, nowhere: String) -> Self {
        Self { sandbox, elsewhere, nowhere }
    }
}

impl Place {
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().token(TOKEN).network(12345).base_url(&self.sandbox)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(crate) fn elsewhere(&self) -> &str {
        &self.elsewhere
    }

    pub(crate) fn sandbox(&self) -> &str {
        &self.sandbox
    }

    pub(crate) fn nowhere(&self) -> &str {
        &self.nowhere
    }

    pub(crate) fn client_of_nobody(&self) -> Client {
        self.builder().base_url(&self.nowhere).build().expect("a client")
    }

    /// Lets the next calls of an operation go wrong.
    pub(crate) async fn fault(&self, operation: &str, mut fault: Value) {
        fault["operation"] = json!(operation);
        steer(Method::Post, format!("{}/_sandbox/faults", self.sandbox), RequestBody::Json(fault.to_string().into_bytes())).await;
    }

    /// How many requests of an operation the sandbox has got.
    pub(crate) async fn count(&self, operation: &str) -> u64 {
        requests(&self.sandbox).await["counts"][operation].as_u64().unwrap_or_default()
    }

    /// How many requests have come to the server that nobody should come to.
    pub(crate) async fn count_elsewhere(&self) -> u64 {
        requests(&self.elsewhere).await["total"].as_u64().expect("a number")
    }
}

async fn requests(server: &str) -> Value {
    steer(Method::Get, format!("{server}/_sandbox/requests"), RequestBody::Empty).await
}

async fn steer(method: Method, url: String, body: RequestBody) -> Value {
    let limit = Duration::from_secs(10);
    let request = Request { method, url, headers: Vec::new(), body, timeout: limit, deadline: limit };
    let reply = FetchTransport::new().expect("a transport").send(request).await.expect("an answer");
    assert!(reply.head.status < 300, "{}", String::from_utf8_lossy(&reply.body));
    serde_json::from_slice(&reply.body).expect("JSON")
}
