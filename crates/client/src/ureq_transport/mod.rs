//! The blocking transport on ureq, for hosts that bring a loop of their own.

mod agents;
mod interruptible;
mod lookup;
mod progress;
mod proxied;
mod secure;
mod turns;

use std::fmt;
use std::sync::Arc;

use mighty_networks_core::{Error, Head, Loss, Method, Part, PartContent, Request, RequestBody};
use ureq::http;
use ureq::unversioned::multipart;
use ureq::{AsSendBody, Proxy, Timeout};

use crate::connections::Connections;
use crate::refusal;
use crate::transport::{Lost, Reply, declares_length};
use agents::{Agents, Ready};
use progress::Progress;

/// Says whether the caller has stopped waiting, for example because someone pressed Ctrl-C. It is asked ten times a second.
pub type Interrupt = Arc<dyn Fn() -> bool + Send + Sync>;

/// Sends requests with a pool of connections, and blocks until they are answered.
///
/// It observes `HTTPS_PROXY` and `NO_PROXY`, and trusts Mozilla's list of authorities and the machine's own; [`Connections`] say
/// otherwise. It may be used by many threads at once, and after a fork: a child never touches its parent's connections.
pub struct UreqTransport {
    agents: Agents,
}

impl UreqTransport {
    /// A transport without connections; they come with the requests. It gives up a request as [`Loss::Cancelled`] within 100 ms after
    /// `interrupt` has said so, except while it resolves a name or connects.
    #[must_use]
    pub fn new(connections: Connections, interrupt: Option<Interrupt>) -> Self {
        Self { agents: Agents::new(connections, interrupt) }
    }

    /// Reads the environment and the files that are needed, unless this process has done so.
    ///
    /// # Errors
    /// `Configuration` if a file cannot be used; the error names it.
    pub fn ready(&self) -> Result<(), Error> {
        self.agents.current().map(|_| ())
    }

    /// Sends the request once.
    ///
    /// # Errors
    /// The reason why nothing came, with whether a byte of the request has left.
    pub fn send(&self, mut request: Request) -> Result<Reply, Lost> {
        Progress::begin();
        let ready = self.agents.current().map_err(|error| Lost::new(Loss::Refused, error.message()))?;
        let proxy = ready.proxies.of(&request.url).map_err(|why| Lost::new(Loss::Refused, why))?;
        let proxy = proxy.map(|address| Proxy::new(address.with_credentials())).transpose().map_err(|error| lost(&error))?;
        let turns = ready.turns.as_ref();
        let _turn = turns.map(|turns| turns.take(&mut request, self.agents.interrupt.as_ref())).transpose()?;
        exchange(&ready, request, proxy).map_err(|error| lost(&error))
    }
}

fn exchange(ready: &Ready, request: Request, proxy: Option<Proxy>) -> Result<Reply, ureq::Error> {
    let Request { method, url, headers, body, timeout, .. } = request;
    let mut head = http::Request::builder().method(method_of(method)).uri(url);
    for (name, value) in headers {
        head = head.header(name, value);
    }
    let run = Run { ready, head, timeout, proxy };
    match body {
        RequestBody::Empty if declares_length(method) => run.with_no_body(),
        RequestBody::Empty => run.with(()),
        RequestBody::Json(text) => run.with(text),
        RequestBody::Multipart(parts) => run.with_form(form(&parts)?),
    }
}

struct Run<'a> {
    ready: &'a Ready,
    head: http::request::Builder,
    timeout: std::time::Duration,
    proxy: Option<Proxy>,
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
        let agent = &self.ready.agent;
        let request = agent.configure_request(self.head.body(body)?).timeout_global(Some(self.timeout)).proxy(self.proxy).build();
        let (head, mut body) = agent.run(request)?.into_parts();
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
    if let Some(remedy) = remedy(error) {
        return Lost::new(Loss::Refused, format!("{remedy} ({error})"));
    }
    let loss = match error {
        _ if Progress::was_interrupted() => Loss::Cancelled,
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) if !sent => Loss::Connect,
        ureq::Error::Timeout(_) => Loss::Timeout { sent },
        _ if sent => Loss::Broken { sent },
        _ if is_refused_request(error) => Loss::Refused,
        _ => Loss::Connect,
    };
    Lost::new(loss, error.to_string())
}

/// What must be changed before such a request can be sent, if that is the matter.
fn remedy(error: &ureq::Error) -> Option<&'static str> {
    match error {
        ureq::Error::Io(cause) => refusal::remedy(cause),
        ureq::Error::Rustls(cause) => refusal::remedy(cause),
        // The library says it in words alone.
        ureq::Error::ConnectProxyFailed(reason) if reason.contains("407") => Some(refusal::CREDENTIALS_FOR_PROXY),
        _ => None,
    }
}

/// Whether ureq would not even try, so that nothing is wrong with the connection.
fn is_refused_request(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Http(_) | ureq::Error::BadUri(_) | ureq::Error::InvalidMimeType(_))
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new(Connections::default(), None)
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UreqTransport")
    }
}
