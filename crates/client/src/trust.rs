//! Which servers are trusted, the same for every transport.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;

/// The certificates of the authorities that are trusted: Mozilla's, which are the same everywhere, and the machine's own, which may
/// name a company's proxy. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace the machine's.
pub(crate) fn roots() -> Vec<CertificateDer<'static>> {
    // A machine without certificates of its own is usual in containers and is no error: Mozilla's remain.
    let machine = rustls_native_certs::load_native_certs().certs;
    webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned().chain(machine).collect()
}

/// The cryptography, named outright: a default of the process may be another or none.
pub(crate) fn cryptography() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}
