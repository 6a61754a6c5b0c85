//! TLS that is set up once.
//!
//! Each request has a timeout of its own, which makes its settings "request level" to ureq, and then ureq would build the list of
//! authorities anew for every connection. The settings of TLS are the agent's all the same, so they are passed on as such.

use std::sync::Arc;

use ureq::Error;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::{ConnectionDetails, Connector, RustlsConnector, Transport};

use crate::trust;

pub(super) fn settings() -> TlsConfig {
    let authorities: Vec<Certificate<'static>> =
        trust::roots().iter().map(|authority| Certificate::from_der(authority).to_owned()).collect();
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(authorities)))
        .unversioned_rustls_crypto_provider(trust::cryptography())
        .build()
}

#[derive(Debug, Default)]
pub(super) struct SecureConnector(RustlsConnector);

impl<In: Transport> Connector<In> for SecureConnector {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            config: details.config,
            request_level: false,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::clone(&details.register_shutdown),
        };
        self.0.connect(&details, chained)
    }
}
