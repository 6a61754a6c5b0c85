//! The blocking transport on ureq, for hosts that bring a loop of their own.

mod agents;
mod interruptible;
mod lookup;
mod progress;
mod secure;

use std::fmt;
use std::sync::Arc;

use mighty_networks_core::{Head, Loss, Method, Part, PartContent, Request, RequestBody};
use ureq::http;
use ureq::unversioned::multipart;
use ureq::{Agent, AsSendBody, Timeout};

use crate::transport::{Lost, Reply, declares_length};
use agents::Agents;
use progress::Progress;

/// Says whether the caller has stopped waiting, for example because someone pressed Ctrl-C. It is asked ten times a second.
pub type Interrupt = Arc<dyn Fn() -> bool + Send + Sync>;

/// Sends requests with a pool of connections, and blocks until they are answered.
///
/// It observes `HTTPS_PROXY` and `NO_PROXY`, and trusts Mozilla's list of authorities and the machine's own. It may be used by many
/// threads at once, and after a fork: a child never touches its parent's connections.
pub struct UreqTransport {
    agents: Agents,
}

impl UreqTransport {
    /// A transport without connections; they come with the requests.
    #[must_use]
    pub fn new() -> Self {
        Self { agents: Agents::new(None) }
    }

    /// A transport that gives up a request as [`Loss::Cancelled`] within 100 ms after `interrupt` has said so, except while it resolves
    /// a name or connects.
    #[must_use]
    pub fn with_interrupt(interrupt: Interrupt) -> Self {
        Self { agents: Agents::new(Some(interrupt)) }
    }

    /// Sends the request once.
    ///
    /// # Errors
    /// The reason why nothing came, with whether a byte of the request has left.
    pub fn send(&self, request: Request) -> Result<Reply, Lost> {
        Progress::begin();
        let agent = self.agents.current();
        exchange(&agent, request).map_err(|error| lost(&error))
    }
}

fn exchange(agent: &Agent, request: Request) -> Result<Reply, ureq::Error> {
    let Request { method, url, headers, body, timeout, .. } = request;
    let mut head = http::Request::builder().method(method_of(method)).uri(url);
    for (name, value) in headers {
        head = head.header(name, value);
    }
    let run = Run { agent, head, timeout };
    match body {
        RequestBody::Empty if declares_length(method) => run.with_no_body(),
        RequestBody::Empty => run.with(()),
        RequestBody::Json(text) => run.with(text),
        RequestBody::Multipart(parts) => run.with_form(form(&parts)?),
    }
}

struct Run<'a> {
    agent: &'a Agent,
    head: http::request::Builder,
    timeout: std::time::Duration,
}

impl Run<'_> {
    fn with_no_body(mut self) -> Result<Reply, ureq::Error> {
        self.head = self.head.header(http::header::CONTENT_LENGTH, 0);
        self.with(())
    }

    /// ureq names the type of a form only in requests that its own builder makes.
    fn with_form(mut self, form: multipart::Form<'_>) -> Result<Reply, ureq::Error> {
        self.head = self.head.header(http::header::CONTENT_TYPE, format!("multipart/form-data; boundary={}", form.boundary()));
        self.with(form)
    }

    fn with(self, body: impl AsSendBody) -> Result<Reply, ureq::Error> {
        let request = self.agent.configure_request(self.head.body(body)?).timeout_global(Some(self.timeout)).build();
        let (head, mut body) = self.agent.run(request)?.into_parts();
        let headers = head.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let head = Head { status: head.status.as_u16(), headers: headers.collect() };
        Ok(Reply { head, body: body.with_config().limit(u64::MAX).read_to_vec()? })
    }
}

fn method_of(method: Method) -> http::Method {
    match method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Patch => http::Method::PATCH,
        Method::Delete => http::Method::DELETE,
    }
}

fn form(parts: &[Part]) -> Result<multipart::Form<'_>, ureq::Error> {
    let mut form = multipart::Form::new();
    for part in parts {
        let content = match &part.content {
            PartContent::Text(text) => multipart::Part::text(text),
            PartContent::File(file) => {
                let content = multipart::Part::bytes(&file.content).file_name(&file.name);
                match &file.media_type {
                    Some(media_type) => content.mime_str(media_type)?,
                    None => content,
                }
            }
        };
        form = form.part(&part.name, content);
    }
    Ok(form)
}

fn lost(error: &ureq::Error) -> Lost {
    let sent = Progress::has_sent();
    let loss = match error {
        _ if Progress::was_interrupted() => Loss::Cancelled,
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) if !sent => Loss::Connect,
        ureq::Error::Timeout(_) => Loss::Timeout { sent },
        _ if sent || is_refused_request(error) => Loss::Broken { sent },
        _ => Loss::Connect,
    };
    Lost::new(loss, error.to_string())
}

/// Whether ureq would not even try, so that nothing is wrong with the connection.
fn is_refused_request(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Http(_) | ureq::Error::BadUri(_) | ureq::Error::InvalidMimeType(_))
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UreqTransport")
    }
}
