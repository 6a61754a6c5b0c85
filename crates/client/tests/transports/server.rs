//! A server that follows a script, and keeps what it was sent, byte by byte.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with a request that it has read.
pub(crate) enum Act {
    /// Writes these bytes and waits for the next request on the connection.
    Answer(String),
    /// Writes these bytes and closes the connection.
    AnswerAndClose(String),
    /// Says nothing until the client goes away.
    Silence,
}

#[derive(Default)]
struct Seen {
    requests: Vec<String>,
    connections: usize,
}

pub(crate) struct Server {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    pub(crate) fn start(script: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        let mut script: VecDeque<Act> = script.into_iter().collect();
        std::thread::spawn(move || {
            while !script.is_empty() {
                let Ok((stream, _)) = listener.accept() else { return };
                shared.lock().expect("a lock").connections += 1;
                converse(stream, &mut script, &shared);
            }
        });
        Self { port, seen }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().expect("a lock").requests.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().expect("a lock").connections
    }
}

fn converse(mut stream: TcpStream, script: &mut VecDeque<Act>, seen: &Mutex<Seen>) {
    while let Some(request) = read(&mut stream) {
        seen.lock().expect("a lock").requests.push(request);
        match script.pop_front() {
            Some(Act::Answer(text)) => stream.write_all(text.as_bytes()).expect("a client that listens"),
            Some(Act::AnswerAndClose(text)) => {
                stream.write_all(text.as_bytes()).expect("a client that listens");
                return;
            }
            Some(Act::Silence) => {
                let _ = stream.read(&mut [0]);
                return;
            }
            None => return,
        }
    }
}

/// One request as text, or nothing if the connection ends.
fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = header(head, "content-length").map_or(0, |length| length.parse().expect("a number"));
            if body.len() >= length {
                return Some(text);
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
            _ => return None,
        }
    }
}

/// The value of a header in the head of a request.
pub(crate) fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head.lines().skip(1).take_while(|line| !line.is_empty());
    lines.find_map(|line| {
        line.split_once(':').filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    })
}

/// The names of the headers of a request, in lower case and sorted.
pub(crate) fn header_names(request: &str) -> Vec<String> {
    let lines = request.lines().skip(1).take_while(|line| !line.is_empty());
    let mut names: Vec<String> = lines.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort();
    names
}
