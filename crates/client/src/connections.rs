//! How connections are kept, the same for every transport.

use std::time::Duration;

/// The time until a server must have accepted a connection. Name resolution cannot be interrupted, so this is short.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How many connections to a host wait for their next use.
pub(crate) const IDLE_CONNECTIONS: usize = 32;

/// How many requests an asynchronous transport has under way at once; further ones wait for one of them to end. No more than there may be
/// idle connections, so that a burst opens none that is thrown away afterwards.
#[cfg(feature = "reqwest")]
pub(crate) const MOST_AT_ONCE: usize = IDLE_CONNECTIONS;

/// How long a connection waits for its next use. It is shorter than what servers and balancers usually allow: one that they closed
/// meanwhile would break a request that may then not be repeated.
pub(crate) const IDLE_AGE: Duration = Duration::from_secs(15);
