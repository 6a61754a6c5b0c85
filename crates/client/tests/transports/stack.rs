//! The two transports behind one function.

use std::time::Duration;

use mighty_networks::{Lost, Method, Reply, Request, RequestBody, ReqwestTransport, Transport, UreqTransport};

/// Long enough for any machine; no test waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) enum Stack {
    Reqwest(ReqwestTransport, tokio::runtime::Runtime),
    Ureq(UreqTransport),
}

impl Stack {
    pub(crate) fn both() -> [Self; 2] {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        [Self::Reqwest(ReqwestTransport::new().expect("a transport"), runtime), Self::Ureq(UreqTransport::default())]
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Reqwest(..) => "reqwest",
            Self::Ureq(_) => "ureq",
        }
    }

    pub(crate) fn send(&self, request: Request) -> Result<Reply, Lost> {
        match self {
            Self::Reqwest(transport, runtime) => runtime.block_on(transport.send(request)),
            Self::Ureq(transport) => transport.send(request),
        }
    }
}

pub(crate) fn request(method: Method, url: String) -> Request {
    let headers = vec![
        ("Authorization".to_owned(), "Bearer mn_test".to_owned()),
        ("User-Agent".to_owned(), "acme/1 (+https://example.com)".to_owned()),
        ("Accept".to_owned(), "application/json".to_owned()),
    ];
    Request { method, url, headers, body: RequestBody::Empty, timeout: PATIENCE, deadline: PATIENCE }
}
