//! An error as one line for people: `422 members.create: email has already been taken (request 7f3a12cd…, 1 attempt, 0.21 s)`.

use std::fmt;

use super::{Error, Inner};
use crate::head::HeaderNames;
use crate::seconds::Seconds;
use crate::watch::is_control;

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

impl fmt::Debug for Error {
    /// What a program stops with that takes no notice of it: all but what the server sent, of which there is how much.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
        out.debug_struct("Error")
            .field("kind", &inner.kind)
            .field("text", &format_args!("{self}"))
            .field("parameter", &inner.parameter)
            .field("code", &inner.code)
            .field("request_id", &inner.request_id)
            .field("ray_id", &inner.ray_id)
            .field("retryable", &inner.retryable)
            .field("retry_after", &inner.retry_after)
            .field("maybe_committed", &inner.maybe_committed)
            .field("headers", &HeaderNames(&inner.headers))
            .field("body", &format_args!("{} bytes", inner.body.len()))
            .field("cause", &inner.cause)
            .finish()
    }
}

/// A server's message may span lines; a log line may not.
fn write_one_line(out: &mut fmt::Formatter<'_>, message: &str) -> fmt::Result {
    let words = message.split(|character: char| character.is_whitespace() || is_control(character)).filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Circumstances, ErrorKind};

    #[test]
    fn a_message_is_one_line_and_steers_no_terminal() {
        let message = "\u{1b}[31mfirst\r\n second\u{9b}K\u{2028}third ".to_owned();
        let error = Error::of_call(ErrorKind::Server, &crate::catalog::ME_GET, message, Circumstances::default());
        assert_eq!(error.to_string(), "me.get: [31mfirst second K third");
    }

    #[test]
    fn the_debug_form_holds_nothing_that_the_server_sent_but_its_message() {
        let known = Circumstances { attempts: 1, request_id: "7f3a".to_owned(), ..Circumstances::default() };
        let error = Error::of_call(ErrorKind::Server, &crate::catalog::ME_GET, "oops".to_owned(), known)
            .with_answer(500, vec![("Set-Cookie".to_owned(), "session=1".to_owned())], b"ada@example.com".to_vec())
            .caused_by("because");
        assert_eq!(
            format!("{error:?}"),
            "Error { kind: Server, text: 500 me.get: oops (request 7f3a, 1 attempt, 0.00 s), parameter: None, code: None, \
             request_id: Some(\"7f3a\"), ray_id: None, retryable: false, retry_after: None, maybe_committed: false, \
             headers: [\"Set-Cookie\"], body: 15 bytes, cause: Some(\"because\") }"
        );
    }
}
