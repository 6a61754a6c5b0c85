//! How connections are made and kept, the same for every transport.

use std::fmt;
#[cfg(not(target_family = "wasm"))]
use std::path::{Path, PathBuf};
#[cfg(not(target_family = "wasm"))]
use std::time::Duration;

use mighty_networks_core::Error;

#[cfg(not(target_family = "wasm"))]
use crate::proxy::ProxyAddress;

/// The time until a server must have accepted a connection. Name resolution cannot be interrupted, so this is short.
#[cfg(not(target_family = "wasm"))]
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How many connections to a host wait for their next use, unless there may be fewer or more of them.
const IDLE_CONNECTIONS: usize = 32;

/// How long a connection waits for its next use. It is shorter than what servers and balancers usually allow: one that they closed
/// meanwhile would break a request that may then not be repeated.
#[cfg(not(target_family = "wasm"))]
pub(crate) const IDLE_AGE: Duration = Duration::from_secs(15);

/// How a transport makes its connections; the defaults are what most programs need. On wasm32 JavaScript makes them, and only their number
/// can be limited.
///
/// Files are read when the transport is made or, in one that blocks, when it sends its first request.
#[derive(Clone, Default)]
pub struct Connections {
    #[cfg(not(target_family = "wasm"))]
    pub(crate) proxy: ProxyChoice,
    #[cfg(not(target_family = "wasm"))]
    pub(crate) ca_bundle: Option<PathBuf>,
    #[cfg(not(target_family = "wasm"))]
    pub(crate) client_cert: Option<ClientCertificate>,
    max_connections: Option<usize>,
}

/// Where the proxy of a request comes from.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum ProxyChoice {
    /// From `HTTPS_PROXY` and the like, read when the first request is sent.
    #[default]
    Environment,
    /// There is none, whatever the environment says.
    Direct,
    /// This one, for every request.
    Given(ProxyAddress),
}

/// The files of the certificate that a server may ask for, and of its key.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone)]
pub(crate) struct ClientCertificate {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// What JavaScript decides for itself, so that it does not exist on wasm32.
#[cfg(not(target_family = "wasm"))]
impl Connections {
    /// A proxy for every request, with its credentials if it wants some: `http://user:password@proxy.example:3128`. It is asked for a
    /// tunnel, so it sees where requests go and nothing else; only if the API itself is at a plain `http` address, it can read all of
    /// them. An empty text means no proxy, whatever the environment says.
    ///
    /// Unless given, `HTTPS_PROXY` or `ALL_PROXY` name it, and `NO_PROXY` the hosts that need none; loopback never does.
    ///
    /// # Errors
    /// `Configuration` if it is no address of an HTTP proxy. The message does not repeat it, since it may hold a password.
    pub fn with_proxy(mut self, proxy: &str) -> Result<Self, Error> {
        self.proxy = if proxy.trim().is_empty() {
            ProxyChoice::Direct
        } else {
            ProxyChoice::Given(ProxyAddress::parse(proxy).map_err(|why| Error::configuration(format!("`proxy` {why}")))?)
        };
        Ok(self)
    }

    /// A file with certificates of authorities in PEM, which are trusted beside those that are trusted anyway.
    #[must_use]
    pub fn with_ca_bundle(mut self, file: impl AsRef<Path>) -> Self {
        self.ca_bundle = Some(file.as_ref().to_owned());
        self
    }

    /// The files of a certificate with its chain and of its key, both in PEM, for a server that asks who connects. They may be one file.
    #[must_use]
    pub fn with_client_cert(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.client_cert = Some(ClientCertificate { certificate: certificate.as_ref().to_owned(), key: key.as_ref().to_owned() });
        self
    }
}

impl Connections {
    /// How many requests are under way at once, each on a connection of its own; further ones wait, at most for the deadline of their
    /// call. 32 unless given; a transport that blocks lets every thread send.
    ///
    /// # Errors
    /// `Configuration` if it is 0.
    pub fn with_max_connections(mut self, max_connections: usize) -> Result<Self, Error> {
        if max_connections == 0 {
            return Err(Error::configuration("`max_connections` must be a whole number of 1 or more"));
        }
        self.max_connections = Some(max_connections);
        Ok(self)
    }

    /// Whether anything was said about them.
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub(crate) fn differ(&self) -> bool {
        #[cfg(not(target_family = "wasm"))]
        if self.proxy != ProxyChoice::Environment || self.ca_bundle.is_some() || self.client_cert.is_some() {
            return true;
        }
        self.max_connections.is_some()
    }

    /// The limit that was given.
    #[cfg(feature = "ureq")]
    pub(crate) fn max_connections(&self) -> Option<usize> {
        self.max_connections
    }

    /// How many connections to a host wait for their next use.
    pub(crate) fn idle_connections(&self) -> usize {
        self.max_connections.unwrap_or(IDLE_CONNECTIONS)
    }

    /// How many requests an asynchronous transport has under way at once; further ones wait for one of them to end. No more than there
    /// may be idle connections, so that a burst opens none that is thrown away afterwards.
    #[cfg(feature = "reqwest")]
    pub(crate) fn most_at_once(&self) -> usize {
        self.idle_connections()
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Connections");
        #[cfg(not(target_family = "wasm"))]
        shown
            .field("proxy", &self.proxy)
            .field("ca_bundle", &self.ca_bundle)
            .field("client_cert", &self.client_cert.as_ref().map(|files| &files.certificate));
        shown.field("max_connections", &self.max_connections).finish()
    }
}

#[cfg(not(target_family = "wasm"))]
impl fmt::Debug for ProxyChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment => formatter.write_str("from the environment"),
            Self::Direct => formatter.write_str("none"),
            Self::Given(proxy) => write!(formatter, "{proxy:?}"),
        }
    }
}
