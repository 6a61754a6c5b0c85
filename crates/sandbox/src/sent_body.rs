//! The body of an answer on its way to the socket.

use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// A body, or the first half of one that was promised whole.
#[derive(Debug)]
pub(crate) struct SentBody {
    bytes: Option<Bytes>,
    promised: usize,
    breaks: bool,
    is_sent: bool,
}

/// Ends a connection in place of an answer or within it.
#[derive(Debug)]
pub(crate) struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the connection is dropped by a scripted fault")
    }
}

impl std::error::Error for Broken {}

impl SentBody {
    pub(crate) fn whole(bytes: Vec<u8>) -> Self {
        let promised = bytes.len();
        Self { bytes: Some(bytes.into()).filter(|_| promised > 0), promised, breaks: false, is_sent: false }
    }

    pub(crate) fn broken(mut bytes: Vec<u8>) -> Self {
        let promised = bytes.len();
        bytes.truncate(promised / 2);
        Self { bytes: Some(bytes.into()), promised, breaks: true, is_sent: false }
    }
}

impl Body for SentBody {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if self.breaks && !self.is_sent {
            // What was given so far is written now; together with the break it would be thrown away.
            self.is_sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.breaks.then_some(Err(Broken)))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && !self.breaks
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.promised).unwrap_or(u64::MAX))
    }
}
