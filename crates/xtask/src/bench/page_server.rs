//! A server that costs as little as a server can: finished answers from memory, one thread for each connection.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::Fallible;

/// An answer for single calls: each client finds in it what it asked for.
pub(super) const SMALL_ANSWER: &str =
    r#"{"object":"balance","user":{"id":1,"email":"ada@example.com"},"network":{"id":12345,"subdomain":"sandbox"}}"#;

/// Pages of members on a free port of the loopback address, until the program ends.
pub(super) struct PageServer {
    address: SocketAddr,
}

impl PageServer {
    /// Takes a port, asks for the pages that belong there (their links name the server) and serves them.
    pub(super) fn start<F>(pages: F) -> Fallible<Self>
    where
        F: FnOnce(SocketAddr) -> Fallible<Vec<Vec<u8>>>,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let answers: Arc<[Vec<u8>]> = pages(address)?.into_iter().map(|page| answer("200 OK", &page)).collect();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = Arc::clone(&answers);
                // A client that goes away ends its own thread and nothing else.
                thread::spawn(move || serve(stream, &answers));
            }
        });
        Ok(Self { address })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Answers one connection for as long as the client keeps it.
fn serve(mut stream: TcpStream, answers: &[Vec<u8>]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let missing = answer("404 Not Found", b"{}");
    let mut head = Vec::with_capacity(2_048);
    let mut buffer = [0; 2_048];
    loop {
        let count = stream.read(&mut buffer)?;
        let Some(received) = buffer.get(..count).filter(|received| !received.is_empty()) else { return Ok(()) };
        head.extend_from_slice(received);
        // Only GET is served, so a request ends with its head.
        if head.ends_with(b"\r\n\r\n") {
            let page = page_number(&head).and_then(|number| answers.get(number.checked_sub(1)?));
            stream.write_all(page.unwrap_or(&missing))?;
            head.clear();
        }
    }
}

/// The value of `page` in the target of a request; a list is asked for from its first page on.
fn page_number(head: &[u8]) -> Option<usize> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let target = std::str::from_utf8(line).ok()?.split(' ').nth(1)?;
    let query = target.split_once('?').map_or("", |(_, query)| query);
    query.split('&').find_map(|pair| pair.strip_prefix("page=")).map_or(Some(1), |number| number.parse().ok())
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::{PageServer, page_number};

    #[test]
    fn the_page_is_not_mistaken_for_the_page_size() {
        assert_eq!(page_number(b"GET /members?per_page=100&page=7 HTTP/1.1\r\n\r\n"), Some(7));
        assert_eq!(page_number(b"GET /members?per_page=100 HTTP/1.1\r\n\r\n"), Some(1));
        assert_eq!(page_number(b"GET /members?page=x HTTP/1.1\r\n\r\n"), None);
    }

    #[test]
    fn one_connection_is_answered_again_and_again() {
        let server = PageServer::start(|_| Ok(vec![b"one".to_vec(), b"two".to_vec()])).unwrap();
        let mut stream = TcpStream::connect(server.address()).unwrap();
        for (target, status, body) in [("/m", "200 OK", "one"), ("/m?page=2", "200 OK", "two"), ("/m?page=3", "404 Not Found", "{}")] {
            write!(stream, "GET {target} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let expected = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let mut received = vec![0; expected.len()];
            stream.read_exact(&mut received).unwrap();
            assert_eq!(String::from_utf8(received).unwrap(), expected);
        }
    }
}
