//! The transport on the `fetch` of the JavaScript around a WebAssembly module.

mod form;
mod loss;

use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use js_sys::{Array, Promise, Uint8Array};
use mighty_networks_core::{Error, Head, Loss, Request, RequestBody};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers, RequestInit, RequestRedirect, Response, ResponseType};

use crate::connections::Connections;
use crate::platform;
use crate::queue::Queue;
use crate::transport::{Lost, Reply, Sending, Transport};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// Sends requests with the global `fetch` of a JavaScript engine, in Node.js, Deno, Bun, Workers and browsers; it exists on wasm32 only.
///
/// It asks `fetch` to follow no redirect, so a token goes to the server of the client and nowhere else, and a redirect is the error that
/// it is on every other machine. Where an engine hides redirects, as browsers do, the error lacks the status and the target.
///
/// Proxies, certificates and connections are the engine's. It has 32 requests under way at once and lets further ones wait; the wait
/// counts for the deadline of a call, and not for the timeout of an attempt.
#[derive(Debug, Clone)]
pub struct FetchTransport {
    queue: Arc<Queue>,
}

impl FetchTransport {
    /// A transport. Nothing of the engine is used before the first request.
    ///
    /// # Errors
    /// None today; it is a `Result` as that of the other transports is.
    pub fn new() -> Result<Self, Error> {
        Self::with_connections(&Connections::default())
    }

    /// A transport that has so many requests under way at once as `connections` say.
    ///
    /// # Errors
    /// None today.
    pub fn with_connections(connections: &Connections) -> Result<Self, Error> {
        Ok(Self { queue: Arc::new(Queue::new(connections.most_at_once())) })
    }

    async fn answer(&self, mut request: Request) -> Result<Reply, Lost> {
        let _turn = self.queue.turn(&mut request).await?;
        let timeout = request.timeout;
        let authorization = authorization(&request).to_owned();
        let lost = |loss, detail: String| Lost::new(loss, without_token(&detail, &authorization));
        let given_up = GivenUp::new().map_err(|thrown| lost(Loss::Broken { sent: false }, loss::in_words(&thrown)))?;
        let init = init(&request, &given_up.0.signal()).map_err(|thrown| lost(Loss::Broken { sent: false }, loss::in_words(&thrown)))?;
        match select(pin!(exchange(&request.url, &init)), pin!(platform::sleep(timeout))).await {
            Either::Left((Ok(reply), _)) => Ok(reply),
            Either::Left((Err(thrown), _)) => Err(lost(loss::of(&thrown), loss::in_words(&thrown))),
            Either::Right(_) => Err(lost(Loss::Timeout { sent: true }, format!("none within {} ms", timeout.as_millis()))),
        }
    }
}

impl Transport for FetchTransport {
    /// What JavaScript gives must stay in its thread. There is one, unless a program was built for several: then a call must be awaited
    /// in the thread that began it, or it panics.
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(SendWrapper::new(self.answer(request)))
    }
}

/// Ends a request when nobody waits for its answer any more.
struct GivenUp(AbortController);

impl GivenUp {
    fn new() -> Result<Self, JsValue> {
        AbortController::new().map(Self)
    }
}

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn init(request: &Request, signal: &AbortSignal) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(signal));
    match &request.body {
        RequestBody::Empty => {}
        RequestBody::Json(text) => init.set_body(&Uint8Array::from(text.as_slice())),
        RequestBody::Multipart(parts) => init.set_body(form::of(parts)?.as_ref()),
    }
    Ok(init)
}

async fn exchange(url: &str, init: &RequestInit) -> Result<Reply, JsValue> {
    let answer: Response = JsFuture::from(fetch(url, init)?).await?.unchecked_into();
    // An engine that hides redirects gives neither status nor target; any status of a redirect says what it was.
    let status = if answer.type_() == ResponseType::Opaqueredirect { 302 } else { answer.status() };
    let headers = answer.headers().entries().into_iter().map(|entry| entry.map(header)).collect::<Result<_, JsValue>>()?;
    let body = Uint8Array::new(&JsFuture::from(answer.array_buffer()?).await?).to_vec();
    Ok(Reply { head: Head { status, headers }, body })
}

fn header(entry: JsValue) -> (String, String) {
    let pair: Array = entry.unchecked_into();
    (pair.get(0).as_string().unwrap_or_default(), pair.get(1).as_string().unwrap_or_default())
}

fn authorization(request: &Request) -> &str {
    request.headers.iter().find(|(name, _)| name == "Authorization").map_or("", |(_, value)| value)
}

/// A `fetch` that the program has put in place of the engine's may repeat in its exceptions what it was given.
fn without_token(detail: &str, authorization: &str) -> String {
    match authorization.split_once(' ') {
        Some((_, token)) if !token.is_empty() => detail.replace(token, "[token]"),
        _ => detail.to_owned(),
    }
}
