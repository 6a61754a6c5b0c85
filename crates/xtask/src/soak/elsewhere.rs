//! The server to which scripted redirects point: nobody is to come.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts who comes, on a free port of the loopback address, as long as the command runs.
pub(super) struct Elsewhere {
    address: String,
    visits: Arc<AtomicU32>,
}

impl Elsewhere {
    pub(super) fn open() -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = format!("http://{}", listener.local_addr()?);
        let visits = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&visits);
        // A thread of its own, which the process does not wait for.
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        Ok(Self { address, visits })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn visits(&self) -> u32 {
        self.visits.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::net::TcpStream;

    use super::Elsewhere;

    #[test]
    fn who_comes_is_counted() {
        let elsewhere = Elsewhere::open().expect("a port");
        let mut stream = TcpStream::connect(elsewhere.address().trim_start_matches("http://")).expect("a connection");
        // It is closed when it was counted.
        assert_eq!(stream.read_to_end(&mut Vec::new()).expect("the end"), 0);
        assert_eq!(elsewhere.visits(), 1);
    }
}
