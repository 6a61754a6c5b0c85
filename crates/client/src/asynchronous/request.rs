//! Endpoints that nobody has described.

use mighty_networks_core::Method;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::client::Client;
use super::pending::Pending;
use crate::client::{Draft, Endpoint, Undocumented, read_any};

/// A call of an endpoint that is not documented.
impl<T> Pending<T, Undocumented> {
    /// What is sent as JSON. A GET takes none.
    pub fn body(mut self, value: impl Into<Value>) -> Self {
        if let Endpoint::Undocumented { body, .. } = &mut self.draft.endpoint {
            *body = Some(value.into());
        }
        self
    }
}

impl Client {
    /// Prepares a call of an endpoint that this library does not describe, for what the API has and its documentation lacks.
    ///
    /// Everything that holds for other calls holds for it: the token, limits of time, errors, retries. What it does is told by the method alone:
    /// a GET is `safe`, PUT and DELETE are `idempotent`, POST and PATCH are `once`. `path` is what follows `/admin/v1/networks/{network_id}` and
    /// begins with `/`; what is special in it is percent-encoded by the caller, and its query goes through [`query`](Pending::query).
    ///
    /// The answer is any JSON value, or a type that can be read from one. An empty body is `null`, and so is the 404 of a DELETE that an earlier
    /// try has done. It costs one request.
    ///
    /// ```no_run
    /// # async fn run(client: mighty_networks::Client) -> mighty_networks::Result<()> {
    /// use mighty_networks::Method;
    /// use serde_json::{Value, json};
    ///
    /// let extras: Value = client.request(Method::Get, "/members/42/extras").query("x", 1).await?;
    /// let added: Value = client.request(Method::Post, "/members/42/extras").body(json!({"colour": "red"})).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - `InvalidArgument` if the path leads elsewhere, or a body goes along with a GET
    /// - `Response` if the answer is no JSON, or not of that type; `maybe_committed()` says that it was carried out
    /// - what any call can fail with: see [`ErrorKind`](crate::ErrorKind)
    pub fn request<T: DeserializeOwned>(&self, method: Method, path: impl Into<String>) -> Pending<T, Undocumented> {
        let endpoint = Endpoint::Undocumented { method, path: path.into(), body: None };
        Pending::of(Draft::new(self.shared(), endpoint, read_any))
    }
}
