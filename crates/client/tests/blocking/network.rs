//! A sandbox that listens, and a client of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mighty_networks::blocking::{Client, ClientBuilder};
use mighty_networks_sandbox::{Options, Sandbox, Server};
use tokio::runtime::{Builder, Runtime};

use crate::hurried::Hurried;

pub(crate) const TOKEN: &str = "mn_test_sandbox_token";

/// A sandbox on a port of this machine, which threads of its own serve.
pub(crate) struct Network {
    base_url: String,
    sandbox: Arc<Mutex<Sandbox>>,
    runtime: Option<Runtime>,
}

impl Network {
    pub(crate) fn start(options: Options) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        // A thread, since a test may run within a runtime, where another cannot be waited for.
        let (server, runtime) = std::thread::spawn(move || {
            let server = runtime.block_on(Server::bind(Sandbox::new(options), 0)).expect("a port");
            (server, runtime)
        })
        .join()
        .expect("a server");
        let base_url = format!("http://{}", server.address().expect("an address"));
        let sandbox = server.sandbox();
        runtime.spawn(server.run());
        Self { base_url, sandbox, runtime: Some(runtime) }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        self.builder_in_real_time().runtime(Hurried::default())
    }

    pub(crate) fn builder_in_real_time(&self) -> ClientBuilder {
        Client::builder().token(TOKEN).network(12345).base_url(&self.base_url)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(crate) fn sandbox(&self) -> MutexGuard<'_, Sandbox> {
        self.sandbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many requests of an operation came.
    pub(crate) fn count(&self, operation: &str) -> u64 {
        self.sandbox().operation_counts().get(operation).copied().unwrap_or_default()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
