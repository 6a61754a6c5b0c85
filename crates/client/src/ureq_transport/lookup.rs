//! Names are looked up when a connection is opened, and not before.
//!
//! ureq looks a name up for every request, in a thread of its own, even if a connection waits for its next use: that cost more than
//! reading the answer. Through a proxy the names are the proxy's concern, and ureq's own order stays.

use std::sync::Arc;
use std::time::Instant;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout, TcpConnector, Transport};

/// Leaves the lookup to [`LookupConnector`].
#[derive(Debug, Default)]
pub(super) struct LateResolver(DefaultResolver);

impl Resolver for LateResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        if config.proxy().is_some() { self.0.resolve(uri, config, timeout) } else { Ok(self.empty()) }
    }
}

/// The link that opens sockets: looks the name up first, within the same time.
#[derive(Debug, Default)]
pub(super) struct LookupConnector {
    names: DefaultResolver,
    sockets: TcpConnector,
}

impl<In: Transport> Connector<In> for LookupConnector {
    type Out = <TcpConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if chained.is_some() || !details.addrs.is_empty() {
            return self.sockets.connect(details, chained);
        }
        let begun = Instant::now();
        let addrs = self.names.resolve(details.uri, details.config, details.timeout)?;
        let mut timeout = details.timeout;
        if let Limit::Exact(limit) = timeout.after {
            timeout.after = Limit::Exact(limit.saturating_sub(begun.elapsed()));
        }
        let details = ConnectionDetails {
            uri: details.uri,
            addrs,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout,
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::clone(&details.register_shutdown),
        };
        self.sockets.connect(&details, chained)
    }
}
