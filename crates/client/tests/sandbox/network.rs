//! A sandbox that listens, and a client of it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mighty_networks::{Client, ClientBuilder, Runtime};
use mighty_networks_sandbox::{Options, Sandbox, Server};

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

/// Time that passes at once.
#[derive(Default)]
struct Hurried(Mutex<Duration>);

impl Runtime for Hurried {
    fn now(&self) -> Duration {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entropy(&self) -> u64 {
        1 << 63
    }

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += delay;
        Box::pin(std::future::ready(()))
    }
}
