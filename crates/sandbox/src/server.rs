//! The sandbox behind a socket: HTTP/1.1 with keep-alive, on the loopback address and nowhere else.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::refusal::coded;
use crate::request::Request;
use crate::response::{Dropped, Response};
use crate::sandbox::Sandbox;
use crate::sent_body::{Broken, SentBody};

/// More than any request of the API: bodies beyond this are not read to their end.
const MAXIMUM_BODY: usize = 64 * 1024 * 1024;

/// How long to wait before the next attempt to accept a connection while no more files can be opened.
const ROOM_PAUSE: Duration = Duration::from_millis(20);

/// A [`Sandbox`] that listens on 127.0.0.1.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    sandbox: Arc<Mutex<Sandbox>>,
}

impl Server {
    /// Takes a port of the loopback address; port 0 lets the system choose one.
    ///
    /// # Errors
    /// If the port is taken.
    pub async fn bind(sandbox: Sandbox, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(Self { listener, sandbox: Arc::new(Mutex::new(sandbox)) })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The sandbox behind the socket, to script faults and to read what was asked for.
    #[must_use]
    pub fn sandbox(&self) -> Arc<Mutex<Sandbox>> {
        Arc::clone(&self.sandbox)
    }

    /// Serves until the future is dropped. Connections are independent of each other; requests are answered one at a time.
    ///
    /// # Errors
    /// If no connection can be accepted any more.
    pub async fn run(self) -> io::Result<Infallible> {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&self.sandbox)))),
                // A client that went away before it was accepted is no reason to stop.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                // The client waits in the queue until somebody else closes a connection.
                Err(error) if has_no_room(&error) => tokio::time::sleep(ROOM_PAUSE).await,
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether this process, or the whole system, has as many files open as it may. The standard library has no kind of error for that.
fn has_no_room(error: &io::Error) -> bool {
    // EMFILE and ENFILE, which have these numbers on every Unix, and WSAEMFILE.
    let numbers: &[i32] = if cfg!(windows) { &[10_024] } else { &[24, 23] };
    error.raw_os_error().is_some_and(|number| numbers.contains(&number))
}

async fn serve(stream: TcpStream, sandbox: Arc<Mutex<Sandbox>>) {
    // Answers are small and clients wait for them: without this the last segment of a page waits for an acknowledgement.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request| answer(request, Arc::clone(&sandbox)));
    let mut builder = http1::Builder::new();
    // The date is the sandbox's own, and a client may keep an idle connection for as long as it likes.
    builder.auto_date_header(false).header_read_timeout(None);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    // An error here is a scripted drop or a client that went away; neither is this server's concern.
    drop(connection.await);
}

async fn answer(request: hyper::Request<Incoming>, sandbox: Arc<Mutex<Sandbox>>) -> Result<hyper::Response<SentBody>, Broken> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAXIMUM_BODY).collect().await else {
        return Ok(to_hyper(coded(413, "payload_too_large", "The body is too large").with_header("connection", "close")));
    };
    let headers = head.headers.iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
    let request = Request {
        method: head.method.to_string(),
        target: head.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        headers: headers.collect(),
        body: body.to_bytes().to_vec(),
    };
    // The lock is never held across an await; a panic elsewhere does not make the data unusable.
    let response = sandbox.lock().unwrap_or_else(PoisonError::into_inner).handle(request);
    if !response.effect.delay.is_zero() {
        tokio::time::sleep(response.effect.delay).await;
    }
    if response.effect.drop == Some(Dropped::Whole) { Err(Broken) } else { Ok(to_hyper(response)) }
}

fn to_hyper(response: Response) -> hyper::Response<SentBody> {
    let mut builder = hyper::Response::builder().status(response.status);
    for (name, value) in &response.headers {
        builder = builder.header(name, value);
    }
    // Only a scripted fault can hold a status or header that HTTP cannot write; it must not pass for a success.
    let body = match response.effect.drop {
        Some(_) => SentBody::broken(response.body),
        None => SentBody::whole(response.body),
    };
    builder.body(body).unwrap_or_else(|_| {
        let mut failed = hyper::Response::new(SentBody::whole(Vec::new()));
        *failed.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
        failed
    })
}
