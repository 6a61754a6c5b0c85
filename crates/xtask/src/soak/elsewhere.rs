//! The server to which scripted redirects point: nobody is to come.

use std::io::{self, Read as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts who comes, on a free port of the loopback address, as long as the command runs.
pub(super) struct Elsewhere {
    address: SocketAddr,
    visits: Arc<AtomicU32>,
}

impl Elsewhere {
    pub(super) fn open() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let visits = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&visits);
        // A thread of its own, which the process does not wait for.
        std::thread::spawn(move || {
            for visitor in listener.incoming() {
                counted.fetch_add(u32::from(visitor.is_ok()), Ordering::SeqCst);
            }
        });
        Ok(Self { address, visits })
    }

    /// As a redirect names it.
    pub(super) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many came, all that are already on their way among them: visitors are counted in their order, and the last is this one.
    pub(super) fn visits(&self) -> io::Result<u32> {
        let mut last = TcpStream::connect(self.address)?;
        // It is closed when it was counted.
        last.read_to_end(&mut Vec::new())?;
        Ok(self.visits.fetch_sub(1, Ordering::SeqCst) - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::Elsewhere;

    #[test]
    fn who_comes_is_counted() {
        let elsewhere = Elsewhere::open().expect("a port");
        let asked = || elsewhere.visits().expect("an answer");
        assert_eq!(asked(), 0);
        let _visitors = [(); 3].map(|()| TcpStream::connect(elsewhere.base_url().trim_start_matches("http://")).expect("a connection"));
        assert_eq!([asked(), asked()], [3, 3]);
    }
}
