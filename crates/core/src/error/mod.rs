//! The one error type: what happened, in which operation, what is known about the request, and what to do.

mod body;
mod display;
#[rustfmt::skip]
mod kind;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use body::{ErrorBody, is_html};
pub use kind::ErrorKind;

use crate::operation::Operation;

/// Anything that can go wrong in a call.
///
/// The accessors hold everything that is known; the text is one line for people and never contains a token.
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static Operation>,
    /// The path of an undocumented endpoint, whose operation has none.
    path: Option<String>,
    parameter: Option<String>,
    status: Option<u16>,
    code: Option<String>,
    field_errors: Vec<(String, Vec<String>)>,
    request_id: Option<String>,
    ray_id: Option<String>,
    retryable: bool,
    retry_after: Option<Duration>,
    attempts: u32,
    elapsed: Duration,
    maybe_committed: bool,
    body: Vec<u8>,
    headers: Vec<(String, String)>,
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// What is known about the request at the moment a call fails; filled by the exchange.
#[derive(Debug, Clone, Default)]
pub(crate) struct Circumstances {
    pub(crate) request_id: String,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) maybe_committed: bool,
    pub(crate) retryable: bool,
}

impl Error {
    fn new(kind: ErrorKind, message: String) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                message,
                operation: None,
                path: None,
                parameter: None,
                status: None,
                code: None,
                field_errors: Vec::new(),
                request_id: None,
                ray_id: None,
                retryable: false,
                retry_after: None,
                attempts: 0,
                elapsed: Duration::ZERO,
                maybe_committed: false,
                body: Vec::new(),
                headers: Vec::new(),
                cause: None,
            }),
        }
    }

    /// A client that cannot be used as it was set up.
    #[must_use]
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message.into())
    }

    /// An argument that is refused before anything is sent. The message says what is wrong and what to pass instead.
    #[must_use]
    pub fn invalid_argument(operation: &'static Operation, parameter: &str, message: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::InvalidArgument, message.into()).in_operation(operation);
        error.inner.parameter = Some(parameter.to_owned());
        error
    }

    /// A defect of this library.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message.into())
    }

    pub(crate) fn webhook_auth(code: &str, message: String) -> Self {
        let mut error = Self::new(ErrorKind::WebhookAuth, message);
        error.inner.code = Some(code.to_owned());
        error
    }

    pub(crate) fn webhook_parse(code: &str, message: String) -> Self {
        let mut error = Self::new(ErrorKind::WebhookParse, message);
        error.inner.code = Some(code.to_owned());
        error
    }

    pub(crate) fn of_call(kind: ErrorKind, operation: &'static Operation, message: String, known: Circumstances) -> Self {
        Self::new(kind, message).in_operation(operation).in_circumstances(known)
    }

    pub(crate) fn in_circumstances(mut self, known: Circumstances) -> Self {
        self.inner.request_id = Some(known.request_id).filter(|id| !id.is_empty());
        self.inner.attempts = known.attempts;
        self.inner.elapsed = known.elapsed;
        self.inner.maybe_committed = known.maybe_committed;
        self.inner.retryable = known.retryable;
        self
    }

    /// The same error, said of an operation.
    #[must_use]
    pub fn in_operation(mut self, operation: &'static Operation) -> Self {
        self.inner.operation = Some(operation);
        self
    }

    /// The same error with what led to it as its source.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.inner.cause = Some(Arc::from(cause.into()));
        self
    }

    /// The same error, of a look at what came of a call that failed with `unclear`; that is its source. What the call did is as unclear as before.
    #[must_use]
    pub fn while_verifying(mut self, unclear: Self) -> Self {
        self.inner.maybe_committed = true;
        self.inner.retryable = false;
        self.caused_by(unclear)
    }

    pub(crate) fn with_path(mut self, path: Option<String>) -> Self {
        self.inner.path = path;
        self
    }

    pub(crate) fn with_answer(mut self, status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        self.inner.status = Some(status);
        self.inner.headers = headers;
        self.inner.body = body;
        self
    }

    pub(crate) fn with_details(mut self, details: ErrorBody) -> Self {
        self.inner.code = details.code;
        self.inner.field_errors = details.field_errors;
        self
    }

    pub(crate) fn with_ray_id(mut self, ray_id: Option<String>) -> Self {
        self.inner.ray_id = ray_id;
        self
    }

    pub(crate) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.inner.retry_after = retry_after;
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The HTTP status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.inner.status
    }

    /// The server's code word, such as `token_expired`, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.inner.code.as_deref()
    }

    /// What happened, in words: the server's own where it gave some.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// The server's complaints by field, in the order of its answer.
    #[must_use]
    pub fn field_errors(&self) -> &[(String, Vec<String>)] {
        &self.inner.field_errors
    }

    /// The operation that failed, if the error belongs to one.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.inner.operation
    }

    /// The path behind the network with its `{placeholders}`; that of an undocumented endpoint as it was given.
    #[must_use]
    pub fn path_template(&self) -> Option<&str> {
        self.inner.path.as_deref().or_else(|| self.inner.operation.map(|operation| operation.path))
    }

    /// The parameter that was refused, if one was.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.inner.parameter.as_deref()
    }

    /// The id of the call: the server's if it named one, else the one that was sent. All tries of a call share it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.inner.request_id.as_deref()
    }

    /// The id of the incident when a request was blocked before it reached the API.
    #[must_use]
    pub fn ray_id(&self) -> Option<&str> {
        self.inner.ray_id.as_deref()
    }

    /// Whether the same call may succeed later without risking that something is done twice.
    #[must_use]
    pub fn retryable(&self) -> bool {
        self.inner.retryable
    }

    /// How long the server asked to wait, if it did.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.inner.retry_after
    }

    /// How many requests were sent for this call; each one is billed.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    /// How long the call took, waits included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.inner.elapsed
    }

    /// Whether the request may have been carried out although the call failed: look before you try again.
    #[must_use]
    pub fn maybe_committed(&self) -> bool {
        self.inner.maybe_committed
    }

    /// The body of the answer, exactly as received; empty if there was none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.inner.body
    }

    /// The headers of the answer, in order.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.inner.headers
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let cause = self.inner.cause.as_deref()?;
        Some(cause)
    }
}
