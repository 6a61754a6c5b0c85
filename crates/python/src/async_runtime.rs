//! The tokio runtime of the asynchronous client: one thread, which never takes the interpreter's lock.

use std::io;
use std::thread;

use mighty_networks::PerProcess;
use tokio::runtime::{Builder, Handle};

/// It starts with the first request, and a forked child starts its own: the thread stays behind in the parent.
static RUNTIME: PerProcess<Handle> = PerProcess::new();

/// The runtime of this process.
///
/// One thread suffices, since it does nothing but move bytes and read answers, and it makes the order certain in which a connection
/// becomes free and the next request looks for one.
pub(crate) fn current() -> io::Result<Handle> {
    RUNTIME.current(|| {
        let runtime = Builder::new_current_thread().enable_all().thread_name("mighty-networks-lookup").build()?;
        let handle = runtime.handle().clone();
        let forever = move || runtime.block_on(std::future::pending::<()>());
        thread::Builder::new().name("mighty-networks".to_owned()).spawn(forever)?;
        Ok(handle)
    })
}
