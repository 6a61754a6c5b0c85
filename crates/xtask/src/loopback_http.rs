//! The little HTTP that the commands speak with servers of their own on the loopback address.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::Fallible;

/// Longer than anything here takes; shorter than a person waits.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends one request to `host:port` and returns the body of an answer with 200 or 201.
pub(crate) fn send(address: &str, method: &str, target: &str, token: &str, body: &str) -> Fallible<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: mighty-networks-xtask/{}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        env!("CARGO_PKG_VERSION"),
        body.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let problem = |what: &str| format!("{method} http://{address}{target}: {what}");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").ok_or_else(|| problem("the answer has no end of head"))?;
    let content = answer.split_off(end + 4);
    if !answer.starts_with(b"HTTP/1.1 200 ") && !answer.starts_with(b"HTTP/1.1 201 ") {
        let status = String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned();
        return Err(problem(&format!("{status}\n{}", String::from_utf8_lossy(&content))).into());
    }
    Ok(content)
}
