//! What a transport reports when nothing came, and whether a byte of the request may have left.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mighty_networks::{Connections, Loss, Method, UreqTransport};

use crate::server::{Act, Server};
use crate::stack::{Stack, request};

/// The loss of a request to `url`, per transport.
fn losses(url: impl Fn() -> String) -> [(&'static str, Loss); 2] {
    Stack::both().map(|stack| {
        let lost = stack.send(request(Method::Post, url())).expect_err("a loss");
        assert!(!lost.detail.is_empty() && !lost.detail.contains("mn_test"), "{lost}");
        (stack.name(), lost.loss)
    })
}

fn both(loss: Loss) -> [(&'static str, Loss); 2] {
    [("reqwest", loss), ("ureq", loss)]
}

#[test]
fn nobody_listens() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    assert_eq!(losses(|| format!("http://127.0.0.1:{port}/x")), both(Loss::Connect));
}

#[test]
fn the_name_is_unknown() {
    assert_eq!(losses(|| "http://no-such-host.invalid/x".to_owned()), both(Loss::Connect));
}

#[test]
fn the_other_side_does_not_speak_tls() {
    let answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    let url = || {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client");
            let _ = std::io::Read::read(&mut stream, &mut [0; 1024]);
            let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
        });
        format!("https://127.0.0.1:{port}/x")
    };
    assert_eq!(losses(url), both(Loss::Connect));
}

#[test]
fn the_connection_ends_without_an_answer() {
    let server = Server::start([Act::AnswerAndClose(String::new()), Act::AnswerAndClose(String::new())]);
    assert_eq!(losses(|| server.url("/x")), both(Loss::Broken { sent: true }));
    assert_eq!(server.requests().len(), 2, "no transport repeats a request");
}

#[test]
fn the_answer_is_cut_short_or_no_http() {
    for answer in ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":", "SSH-2.0-OpenSSH_9.9\r\n\r\n"] {
        let server = Server::start([Act::AnswerAndClose(answer.to_owned()), Act::AnswerAndClose(answer.to_owned())]);
        assert_eq!(losses(|| server.url("/x")), both(Loss::Broken { sent: true }), "{answer}");
    }
}

#[test]
fn no_answer_comes_in_time() {
    for stack in Stack::both() {
        let server = Server::start([Act::Silence]);
        let mut hurried = request(Method::Get, server.url("/x"));
        hurried.timeout = Duration::from_millis(250);
        assert_eq!(stack.send(hurried).expect_err("a loss").loss, Loss::Timeout { sent: true }, "{}", stack.name());
    }
}

#[test]
fn a_request_that_cannot_be_written_is_not_sent_and_not_tried_again() {
    for stack in Stack::both() {
        let server = Server::start([]);
        let mut broken = request(Method::Get, server.url("/x"));
        broken.headers.push(("X-Trace".to_owned(), "a\nb".to_owned()));
        assert_eq!(stack.send(broken).expect_err("a loss").loss, Loss::Refused, "{}", stack.name());
    }
}

#[test]
fn a_caller_who_stops_waiting_is_heard() {
    let server = Server::start([Act::Silence, Act::Answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned())]);
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    // The third question is the one that is answered with yes.
    let transport = UreqTransport::new(Connections::default(), Some(Arc::new(move || counter.fetch_add(1, Ordering::SeqCst) == 2)));
    assert_eq!(transport.send(request(Method::Get, server.url("/x"))).expect_err("a loss").loss, Loss::Cancelled);
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    assert_eq!(transport.send(request(Method::Get, server.url("/x"))).expect("a reply").head.status, 200);
}
