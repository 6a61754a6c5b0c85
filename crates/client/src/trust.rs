//! Which servers are trusted and who connects, the same for every transport.

use std::path::Path;
use std::sync::Arc;

use mighty_networks_core::Error;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

use crate::connections::{ClientCertificate, Connections};

/// What connections are secured with.
pub(crate) struct Tls {
    /// The certificates of the authorities that are trusted.
    #[cfg_attr(not(feature = "ureq"), expect(dead_code, reason = "the other transport takes the whole settings"))]
    pub(crate) roots: Vec<CertificateDer<'static>>,
    /// Who connects, for servers that ask.
    #[cfg_attr(not(feature = "ureq"), expect(dead_code, reason = "the other transport takes the whole settings"))]
    pub(crate) identity: Option<Identity>,
    /// The settings made of both.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "the other transport makes its own of the rest"))]
    pub(crate) settings: ClientConfig,
}

/// A certificate with its chain, and its key.
pub(crate) struct Identity {
    pub(crate) chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    /// The file of the key, which is how ureq takes one.
    #[cfg_attr(not(feature = "ureq"), expect(dead_code, reason = "the other transport takes the whole settings"))]
    pub(crate) key_pem: Vec<u8>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// `Configuration` if one cannot be used; it names the file and the remedy.
    pub(crate) fn read(connections: &Connections) -> Result<Self, Error> {
        let roots = roots(connections.ca_bundle.as_deref())?;
        let identity = connections.client_cert.as_ref().map(identity).transpose()?;
        let settings = settings(&roots, identity.as_ref())?;
        Ok(Self { roots, identity, settings })
    }
}

/// The certificates of the authorities that are trusted: Mozilla's, which are the same everywhere, the machine's own, which may name a
/// company's proxy, and those of the file. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace the machine's.
fn roots(ca_bundle: Option<&Path>) -> Result<Vec<CertificateDer<'static>>, Error> {
    let given = ca_bundle.map(|file| certificates("ca_bundle", file)).transpose()?.unwrap_or_default();
    // A machine without certificates of its own is usual in containers and is no error: Mozilla's remain.
    let machine = rustls_native_certs::load_native_certs().certs;
    Ok(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned().chain(machine).chain(given).collect())
}

fn identity(files: &ClientCertificate) -> Result<Identity, Error> {
    let chain = certificates("client_cert", &files.certificate)?;
    let text = read("client_cert", &files.key)?;
    let key = PrivateKeyDer::from_pem_slice(&text).map_err(|_| {
        let is_encrypted = text.windows(9).any(|word| word == b"ENCRYPTED");
        let why = if is_encrypted {
            "holds an encrypted key; decrypt it with `openssl pkey` and give that file"
        } else {
            "holds no private key in PEM; give the certificate and the file of its key"
        };
        unusable("client_cert", &files.key, why)
    })?;
    let identity = Identity { chain, key, key_pem: text };
    // The two may not belong together, which nobody else would say by the names of their files.
    if settings(&[], Some(&identity)).is_err() {
        let why = "has another key than the one that was given; give the key that it was made for";
        return Err(unusable("client_cert", &files.certificate, why));
    }
    Ok(identity)
}

fn settings(roots: &[CertificateDer<'static>], identity: Option<&Identity>) -> Result<ClientConfig, Error> {
    let impossible = |cause: rustls::Error| Error::configuration(format!("secure connections cannot be set up: {cause}"));
    let mut authorities = RootCertStore::empty();
    authorities.add_parsable_certificates(roots.iter().cloned());
    let versions = ClientConfig::builder_with_provider(cryptography()).with_safe_default_protocol_versions().map_err(impossible)?;
    let trusting = versions.with_root_certificates(authorities);
    match identity {
        Some(identity) => trusting.with_client_auth_cert(identity.chain.clone(), identity.key.clone_key()).map_err(impossible),
        None => Ok(trusting.with_no_client_auth()),
    }
}

/// The certificates of a file, which holds one at least.
fn certificates(option: &str, file: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let text = read(option, file)?;
    let found: Vec<_> = CertificateDer::pem_slice_iter(&text).filter_map(Result::ok).collect();
    // What is no certificate inside would only be missed when a server is not trusted.
    let mut store = RootCertStore::empty();
    let (_, strange) = store.add_parsable_certificates(found.iter().cloned());
    if found.is_empty() || strange == found.len() {
        return Err(unusable(option, file, "holds no certificate in PEM; give a file with `-----BEGIN CERTIFICATE-----`"));
    }
    Ok(found)
}

fn read(option: &str, file: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(file)
        .map_err(|cause| unusable(option, file, &format!("cannot be read ({cause}); give a file in PEM that this process may read")))
}

fn unusable(option: &str, file: &Path, why: &str) -> Error {
    Error::configuration(format!("the file `{}` of `{option}` {why}", file.display()))
}

/// The cryptography, named outright: a default of the process may be another or none.
pub(crate) fn cryptography() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}
