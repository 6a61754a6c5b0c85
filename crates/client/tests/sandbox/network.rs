//! A sandbox that listens, and a client of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mighty_networks::{Client, ClientBuilder};
use mighty_networks_sandbox::{Options, Sandbox, Server};

use crate::hurried::Hurried;

pub(crate) const TOKEN: &str = "mn_test_sandbox_token";

/// A sandbox on a port of this machine; it ends with the runtime of the test.
pub(crate) struct Network {
    base_url: String,
    sandbox: Arc<Mutex<Sandbox>>,
}

impl Network {
    pub(crate) async fn start(options: Options) -> Self {
        let server = Server::bind(Sandbox::new(options), 0).await.expect("a port");
        let base_url = format!("http://{}", server.address().expect("an address"));
        let sandbox = server.sandbox();
        tokio::spawn(server.run());
        Self { base_url, sandbox }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        self.builder_in_real_time().runtime(Hurried::default())
    }

    /// For calls that wait for something else than time, which would be over at once.
    pub(crate) fn builder_in_real_time(&self) -> ClientBuilder {
        Client::builder().token(TOKEN).network(12345).base_url(&self.base_url)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(crate) fn sandbox(&self) -> MutexGuard<'_, Sandbox> {
        self.sandbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
