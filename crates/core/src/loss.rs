//! What a transport reports when no answer arrived.

/// Why there is no answer. A transport that cannot tell whether bytes left reports that they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// No connection came about: the request was certainly not sent.
    Connect,
    /// No connection came about, and none will until somebody changes something: a certificate is not accepted, a proxy wants
    /// credentials.
    Refused,
    /// The time of the attempt ran out.
    Timeout {
        /// Whether a byte of the request may have left.
        sent: bool,
    },
    /// The connection broke, or the answer was no HTTP.
    Broken {
        /// Whether a byte of the request may have left.
        sent: bool,
    },
    /// The caller stopped waiting.
    Cancelled,
}

impl Loss {
    /// Whether the server may have seen the request.
    #[must_use]
    pub fn sent(self) -> bool {
        match self {
            Self::Connect | Self::Refused => false,
            Self::Timeout { sent } | Self::Broken { sent } => sent,
            Self::Cancelled => true,
        }
    }
}
