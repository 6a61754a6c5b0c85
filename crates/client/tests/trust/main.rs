//! Which servers both transports trust, with real certificates over real sockets.
//!
//! The machine's own authorities come from the environment, and a program must not change its own. So this one runs itself again: the
//! parent serves, and a child with `SSL_CERT_FILE` set asks.

#![allow(clippy::print_stdout, reason = "the child tells the parent by its output")]

mod server;

use std::process::{Command, ExitCode};
use std::time::Duration;

use mighty_networks::{Loss, Lost, Method, Reply, Request, RequestBody, ReqwestTransport, Transport, UreqTransport};
use server::Server;

/// Tells the child whom to ask.
const URL: &str = "MIGHTY_TRUST_TEST_URL";

fn main() -> ExitCode {
    match std::env::var(URL) {
        Ok(url) => ask(&url),
        Err(_) => run_all(),
    }
}

/// The child: one request per transport, and a line for each on what came of it.
fn ask(url: &str) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let reqwest = ReqwestTransport::new().expect("a transport");
    println!("{}", line(&runtime.block_on(reqwest.send(request(url)))));
    println!("{}", line(&UreqTransport::default().send(request(url))));
    ExitCode::SUCCESS
}

fn request(url: &str) -> Request {
    let headers = vec![("User-Agent".to_owned(), "acme/1".to_owned())];
    let (timeout, deadline) = (Duration::from_secs(60), Duration::from_secs(60));
    Request { method: Method::Get, url: url.to_owned(), headers, body: RequestBody::Empty, timeout, deadline }
}

fn line(outcome: &Result<Reply, Lost>) -> String {
    match outcome {
        Ok(reply) => format!("status {}", reply.head.status),
        Err(Lost { loss: Loss::Refused, detail }) if detail.contains("certificate") => {
            "no connection because of the certificate".to_owned()
        }
        Err(lost) => format!("{:?} {}", lost.loss, lost.detail),
    }
}

/// What both transports must make of a server, by the name that its certificate is for and by what the environment says of its authority.
fn run_all() -> ExitCode {
    let cases = [
        ("an authority of the machine is trusted", "127.0.0.1", true, "status 200"),
        ("an unknown authority is not trusted", "127.0.0.1", false, "no connection because of the certificate"),
        ("a certificate for another name is not accepted", "elsewhere.example", true, "no connection because of the certificate"),
    ];
    let mut failed = 0;
    for (name, subject, known, expected) in cases {
        let seen = outcome(subject, known);
        let passed = seen == [expected, expected];
        failed += u32::from(!passed);
        println!("test {name} ... {}", if passed { "ok".to_owned() } else { format!("FAILED: {seen:?}, expected twice {expected:?}") });
    }
    println!("{} passed, {failed} failed", cases.len() - failed as usize);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn outcome(subject: &str, known: bool) -> Vec<String> {
    let server = Server::start(subject);
    let mut child = Command::new(std::env::current_exe().expect("this program"));
    child.env(URL, server.url()).env_remove("SSL_CERT_DIR").env_remove("SSL_CERT_FILE");
    if known {
        child.env("SSL_CERT_FILE", server.authority());
    }
    let output = child.output().expect("a child");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect()
}
