//! Why a delivery is refused.

use std::fmt;

use crate::error::Error;

/// Why a delivery is not taken for genuine. Its text says what to do about it and never contains a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no `Authorization` header.
    MissingHeader,
    /// There are several `Authorization` headers, so which one is the sender's?
    SeveralHeaders,
    /// The `Authorization` header has another scheme than `Bearer`.
    OtherScheme,
    /// Nothing follows the word `Bearer`.
    MissingKey,
    /// The key starts with the word `Bearer`, as it does when that was typed into the webhook settings.
    DoubledBearer,
    /// The key is none of this receiver's.
    WrongKey,
    /// The event is older than the receiver accepts, or does not say how old it is.
    TooOld,
}

impl Refusal {
    /// The stable name, as `wrong_key` of `WrongKey`; the same in every language.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::MissingHeader => "missing_header",
            Self::SeveralHeaders => "several_headers",
            Self::OtherScheme => "other_scheme",
            Self::MissingKey => "missing_key",
            Self::DoubledBearer => "doubled_bearer",
            Self::WrongKey => "wrong_key",
            Self::TooOld => "too_old",
        }
    }

    /// What is wrong and what to do about it: the text that it displays.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::MissingHeader => {
                "the delivery has no `Authorization` header; set a key in the webhook settings of the network, and check that no gateway \
                 or middleware on the way takes the header for itself"
            }
            Self::SeveralHeaders => {
                "the delivery has several `Authorization` headers; check that no gateway or middleware on the way adds one of its own"
            }
            Self::OtherScheme => {
                "the `Authorization` header of the delivery has another scheme than `Bearer`; check that no gateway or middleware on the \
                 way replaces it"
            }
            Self::MissingKey => "nothing follows the word `Bearer` in the delivery; set a key in the webhook settings of the network",
            Self::DoubledBearer => {
                "the delivery says `Bearer Bearer`; in the webhook settings of the network, type the key alone, without the word `Bearer`"
            }
            Self::WrongKey => {
                "the key of the delivery is none of this receiver's; compare it with the one in the webhook settings of the network, and \
                 while it is being replaced, give this receiver both"
            }
            Self::TooOld => {
                "the event is older than `max_age`, or has no `event_timestamp` that says how old it is; deliveries are repeated for \
                 hours, so leave `max_age` out unless it is far longer than that"
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.message())
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    /// Kind `WebhookAuth`; its code is that of the refusal.
    fn from(refusal: Refusal) -> Self {
        Self::webhook_auth(refusal.code(), refusal.message().to_owned())
    }
}
