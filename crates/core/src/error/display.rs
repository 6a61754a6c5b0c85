//! An error as one line for people: `422 members.create: email has already been taken (request 7f3a12cd…, 1 attempt, 0.21 s)`.

use std::fmt;

use super::{Error, Inner};
use crate::seconds::Seconds;

/// How much of a request id the line shows; the whole id is in `request_id`.
const SHOWN_ID: usize = 8;

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
        if let Some(status) = inner.status {
            write!(out, "{status} ")?;
        }
        if let Some(operation) = inner.operation {
            out.write_str(operation.id)?;
            if let Some(path) = &inner.path {
                write!(out, " {} {path}", operation.method.as_str())?;
            }
            out.write_str(": ")?;
        }
        write_one_line(out, &inner.message)?;
        if inner.attempts > 0 {
            write_circumstances(out, inner)?;
        }
        Ok(())
    }
}

/// A server's message may span lines; a log line may not.
fn write_one_line(out: &mut fmt::Formatter<'_>, message: &str) -> fmt::Result {
    for (index, word) in message.split_whitespace().enumerate() {
        if index > 0 {
            out.write_str(" ")?;
        }
        out.write_str(word)?;
    }
    Ok(())
}

fn write_circumstances(out: &mut fmt::Formatter<'_>, inner: &Inner) -> fmt::Result {
    out.write_str(" (")?;
    if let Some(id) = &inner.request_id {
        let shown: String = id.chars().take(SHOWN_ID).collect();
        let more = if shown.len() < id.len() { "…" } else { "" };
        write!(out, "request {shown}{more}, ")?;
    }
    let plural = if inner.attempts == 1 { "" } else { "s" };
    write!(out, "{} attempt{plural}, {:.2} s", inner.attempts, Seconds(inner.elapsed))?;
    if inner.maybe_committed {
        out.write_str("; it may have been carried out, look before you try again")?;
    }
    out.write_str(")")
}
