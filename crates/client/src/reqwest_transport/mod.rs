//! The transport on reqwest: on tokio, or on wasm32 with its backend for the `fetch` of JavaScript.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod wasm;

use mighty_networks_core::{Head, Method, Part, PartContent, Request, RequestBody};
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use reqwest::multipart;

use crate::transport::{Reply, declares_length};

#[cfg(not(target_family = "wasm"))]
pub use native::ReqwestTransport;
#[cfg(target_family = "wasm")]
pub use wasm::ReqwestTransport;

async fn exchange(client: &reqwest::Client, request: Request) -> Result<Reply, reqwest::Error> {
    let mut prepared = client.request(method(request.method), &request.url).timeout(request.timeout);
    for (name, value) in request.headers {
        prepared = prepared.header(name, value);
    }
    let prepared = match request.body {
        RequestBody::Empty if declares_length(request.method) => prepared.header(CONTENT_LENGTH, 0),
        RequestBody::Empty => prepared,
        RequestBody::Json(text) => prepared.body(text),
        RequestBody::Multipart(parts) => prepared.multipart(form(parts)?),
    };
    let answer = prepared.send().await?;
    let head = Head { status: answer.status().as_u16(), headers: headers(answer.headers()) };
    Ok(Reply { head, body: answer.bytes().await?.to_vec() })
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

fn form(parts: Vec<Part>) -> Result<multipart::Form, reqwest::Error> {
    let mut form = multipart::Form::new();
    for part in parts {
        let content = match part.content {
            PartContent::Text(text) => multipart::Part::text(text),
            PartContent::File(file) => {
                let content = multipart::Part::bytes(file.content.to_vec()).file_name(file.name);
                match &file.media_type {
                    Some(media_type) => content.mime_str(media_type)?,
                    None => content,
                }
            }
        };
        form = form.part(part.name, content);
    }
    Ok(form)
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect()
}

/// The causes in a row. The error itself would repeat the address, whose query can hold an email address.
fn in_words(error: &reqwest::Error) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        words.push(error.to_string());
        cause = error.source();
    }
    if words.is_empty() { "the request cannot be sent".to_owned() } else { words.join(": ") }
}
