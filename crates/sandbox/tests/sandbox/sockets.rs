//! The binary, through a socket, without an HTTP library between: what arrives is what was sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A running server, ended by closing its standard input.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_mighty-sandbox")), arguments)
    }

    fn spawn(mut program: Command, arguments: &[&str]) -> Self {
        let mut child = program
            .args(["--port", "0", "--members", "20", "--until-stdin-closes"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on http://").unwrap().trim_end().to_owned();
        assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":0"), "{address}");
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).unwrap()
    }

    fn script(&self, fault: &Value) {
        let answer = exchange(&mut self.connect(), "POST", "/_sandbox/faults", Some(fault)).unwrap();
        assert_eq!(answer.0, 200, "{}", answer.1);
    }

    fn tags(&self) -> Vec<Value> {
        let (status, page) = exchange(&mut self.connect(), "GET", "/admin/v1/networks/12345/tags", None).unwrap();
        assert_eq!(status, 200);
        page["items"].as_array().unwrap().iter().map(|tag| tag["title"].clone()).collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

/// One request and its answer; `None` if the connection was closed without one.
fn exchange(stream: &mut TcpStream, method: &str, target: &str, body: Option<&Value>) -> Option<(u16, Value)> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {target} HTTP/1.1\r\nhost: sandbox\r\nuser-agent: sockets/1.0\r\nauthorization: Bearer mn_test_sandbox_token\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let (mut status, mut length) = (None, 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if status.is_none() {
            status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        } else if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Some((status.unwrap(), serde_json::from_slice(&body).unwrap_or(Value::Null)))
}

const TAGS: &str = "/admin/v1/networks/12345/tags";

#[test]
fn a_connection_serves_many_requests_and_many_connections_are_open_at_once() {
    let server = Running::start(&[]);
    let mut streams: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    for _ in 0..3 {
        for stream in &mut streams {
            assert_eq!(exchange(stream, "GET", TAGS, None).unwrap().0, 200);
        }
    }
}

#[cfg(unix)]
#[test]
fn more_connections_than_it_may_have_wait_and_do_not_end_it() {
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -n 20 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_mighty-sandbox")]);
    let server = Running::spawn(limited, &[]);
    let mut streams: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    let mut last = streams.pop().unwrap();
    // They were opened in this order, so that the last one is accepted after all others have made room.
    drop(streams);
    assert_eq!(exchange(&mut last, "GET", TAGS, None).unwrap().0, 200);
}

#[test]
fn a_drop_before_the_change_closes_the_connection_and_changes_nothing() {
    let server = Running::start(&[]);
    let before = server.tags();
    server.script(&json!({ "operation": "tags.create", "drop": "before" }));
    assert_eq!(exchange(&mut server.connect(), "POST", TAGS, Some(&json!({ "title": "lost" }))), None);
    assert_eq!(server.tags(), before);
    assert_eq!(exchange(&mut server.connect(), "POST", TAGS, Some(&json!({ "title": "kept" }))).unwrap().0, 201);
}

#[test]
fn a_drop_after_the_change_closes_the_connection_and_the_change_is_there() {
    let server = Running::start(&[]);
    let mut expected = server.tags();
    server.script(&json!({ "operation": "tags.create", "drop": "after" }));
    assert_eq!(exchange(&mut server.connect(), "POST", TAGS, Some(&json!({ "title": "silent" }))), None);
    expected.push(json!("silent"));
    assert_eq!(server.tags(), expected);
}

#[test]
fn a_drop_midway_promises_the_whole_body_and_sends_half() {
    let server = Running::start(&[]);
    server.script(&json!({ "operation": "tags.create", "drop": "midway" }));
    let mut stream = server.connect();
    stream
        .write_all(
            b"POST /admin/v1/networks/12345/tags HTTP/1.1\r\nhost: s\r\nuser-agent: a/1\r\nauthorization: Bearer mn_test_sandbox_token\r\n\
              content-type: application/json\r\ncontent-length: 16\r\n\r\n{\"title\":\"half\"}",
        )
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let promised: usize = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()).unwrap().parse().unwrap();
    assert!(head.starts_with("HTTP/1.1 201 "), "{head}");
    assert_eq!(body.len(), promised / 2);
    assert_eq!(server.tags().last(), Some(&json!("half")));
}

#[test]
fn the_options_reach_the_sandbox() {
    let server = Running::start(&["--envelope", "data", "--network", "9", "--token", "mn_other", "--seed", "3"]);
    let (status, body) = exchange(&mut server.connect(), "GET", "/admin/v1/networks/9/tags", None).unwrap();
    assert_eq!((status, &body["error"]), (401, &json!("unauthorized")));
    let mut stream = server.connect();
    stream
        .write_all(b"GET /admin/v1/networks/9/tags HTTP/1.1\r\nhost: s\r\nuser-agent: a/1\r\nauthorization: Bearer mn_other\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.contains("{\"data\":[{"), "{text}");
    // The sandbox's own date, and no other.
    assert_eq!(text.matches("\r\ndate: ").count(), 1);
    assert!(text.contains("\r\ndate: Mon, 05 Jan 2026 "), "{text}");
}

#[test]
fn bytes_that_are_no_http_do_not_end_the_server() {
    let server = Running::start(&[]);
    let mut stream = server.connect();
    stream.write_all(&[0, 255, 13, 10, 13, 10]).unwrap();
    drop(stream.read_to_end(&mut Vec::new()));
    assert_eq!(exchange(&mut server.connect(), "GET", TAGS, None).unwrap().0, 200);
}

#[test]
fn it_ends_when_standard_input_does() {
    let mut server = Running::start(&[]);
    drop(server.child.stdin.take());
    assert!(server.child.wait().unwrap().success());
    assert!(TcpStream::connect(&server.address).is_err());
}

#[test]
fn a_port_that_is_taken_is_an_error_that_names_it() {
    let server = Running::start(&[]);
    let port = server.address.rsplit(':').next().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mighty-sandbox")).args(["--port", port]).stdin(Stdio::null()).output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with(&format!("mighty-sandbox: cannot serve on port {port}: ")), "{text}");
}
