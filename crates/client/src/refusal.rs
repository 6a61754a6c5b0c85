//! Connections that will not come about as things are: somebody must change something first.
//!
//! The libraries report a certificate that is not accepted among all that can go wrong with a socket. But it will not be accepted a
//! second later either, and whoever reads the message needs to know what to do.

use std::error::Error;
use std::io;

use rustls::{AlertDescription, CertificateError};

/// What to do about `error`, or a cause of it, if that is what it is about. Nothing of the request was carried out then: a server that
/// does not accept a certificate says so before it reads a request.
pub(crate) fn remedy(error: &(dyn Error + 'static)) -> Option<&'static str> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return remedy_of_tls(error);
        }
        // The cause of such an error leaves out the very error that it was made of.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

/// What to do about a proxy that answered with this status.
pub(crate) const CREDENTIALS_FOR_PROXY: &str = "the proxy wants credentials (status 407): give them in its address, \
     `http://user:password@proxy.example:3128`, as `proxy` or in HTTPS_PROXY";

fn remedy_of_tls(error: &rustls::Error) -> Option<&'static str> {
    match error {
        rustls::Error::InvalidCertificate(why) => Some(remedy_of_certificate(why)),
        rustls::Error::AlertReceived(
            AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::HandshakeFailure,
        ) => Some(CLIENT_CERTIFICATE),
        _ => None,
    }
}

fn remedy_of_certificate(why: &CertificateError) -> &'static str {
    match why {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => OTHER_NAME,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => OTHER_TIME,
        _ => UNKNOWN_AUTHORITY,
    }
}

const UNKNOWN_AUTHORITY: &str = "the certificate of the server, or of a proxy in between, comes from an authority that is not known here: \
     give its certificate as `ca_bundle`, or name the file in SSL_CERT_FILE";

const OTHER_NAME: &str = "the certificate of the server is for another name: check `base_url`; if a proxy in between answers in its place, \
     give the certificate of its authority as `ca_bundle`, or name the file in SSL_CERT_FILE";

const OTHER_TIME: &str = "the certificate of the server is not valid at this time: check the clock of this machine; if it is right, \
     the server needs a new certificate, which no `ca_bundle` and no SSL_CERT_FILE replaces";

const CLIENT_CERTIFICATE: &str =
    "the server does not accept who connects: give a certificate that it knows, with its key, as `client_cert`";
