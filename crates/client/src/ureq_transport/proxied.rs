//! The way through a proxy: what is said to it belongs to no request.
//!
//! ureq opens the connection to a proxy with the whole chain, so that the words spoken to the proxy, and the handshake behind it, would
//! count as bytes of the request.

use ureq::Error;
use ureq::unversioned::transport::{ConnectProxyConnector, ConnectionDetails, Connector, Transport};

use super::progress::Progress;

#[derive(Debug, Default)]
pub(super) struct ProxyConnector(ConnectProxyConnector);

impl<In: Transport> Connector<In> for ProxyConnector {
    type Out = <ConnectProxyConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if details.config.proxy().is_none() {
            return self.0.connect(details, chained);
        }
        Progress::to_proxy(|| self.0.connect(details, chained))
    }
}
