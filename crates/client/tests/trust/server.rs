//! A server with a certificate of an authority that was made a moment ago.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub(crate) struct Server {
    port: u16,
    authority: PathBuf,
}

impl Server {
    /// Listens on this machine, with a certificate for `subject`.
    pub(crate) fn start(subject: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (settings, authority) = identity(subject);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("authority-{port}.pem"));
        std::fs::write(&path, authority).expect("a file");
        std::thread::spawn(move || serve(&listener, &settings));
        Self { port, authority: path }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://127.0.0.1:{}/", self.port)
    }

    /// The file with the certificate of the authority.
    pub(crate) fn authority(&self) -> &Path {
        &self.authority
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.authority);
    }
}

fn identity(subject: &str) -> (Arc<ServerConfig>, String) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new(Vec::new()).expect("an authority");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).expect("a certificate");
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let parameters = CertificateParams::new(vec![subject.to_owned()]).expect("a subject");
    let certificate = parameters.signed_by(&key, &issuer).expect("a certificate");
    let private = PrivateKeyDer::try_from(key.serialize_der()).expect("a private key");
    let settings = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("an identity");
    (Arc::new(settings), authority_certificate.pem())
}

/// Answers every connection once. A client that does not trust the certificate goes away first, which is no concern of the server.
fn serve(listener: &TcpListener, settings: &Arc<ServerConfig>) {
    while let Ok((socket, _)) = listener.accept() {
        let connection = ServerConnection::new(Arc::clone(settings)).expect("a connection");
        let mut stream = StreamOwned::new(connection, socket);
        let mut buffer = [0; 4096];
        if stream.read(&mut buffer).is_ok_and(|count| count > 0) {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            let _ = stream.flush();
        }
    }
}
