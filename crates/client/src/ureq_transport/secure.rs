//! TLS that is set up once.
//!
//! Each request has a timeout of its own, which makes its settings "request level" to ureq, and then ureq would build the list of
//! authorities anew for every connection. The settings of TLS are the agent's all the same, so they are passed on as such.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use ureq::Error;
use ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::{ConnectionDetails, Connector, RustlsConnector, Transport};

use crate::trust::{self, Tls};

pub(super) fn settings(tls: &Tls) -> Result<TlsConfig, Error> {
    let owned = |certificate: &CertificateDer<'_>| Certificate::from_der(certificate).to_owned();
    let authorities: Vec<Certificate<'static>> = tls.roots.iter().map(owned).collect();
    let identity = tls.identity.as_ref().map(|identity| {
        let chain: Vec<Certificate<'static>> = identity.chain.iter().map(owned).collect();
        Ok::<_, Error>(ClientCert::new_with_certs(&chain, PrivateKey::from_pem(&identity.key_pem)?))
    });
    let settings = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(authorities)))
        .client_cert(identity.transpose()?)
        .unversioned_rustls_crypto_provider(trust::cryptography());
    Ok(settings.build())
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
