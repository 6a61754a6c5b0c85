//! An answer of the server, read as soon as it is there.
//!
//! Reading is most of the work that a call is, and it needs neither a clock nor chance. So it belongs to `receive` and not to the step
//! after it: a host can let it happen where it holds up nobody, such as on the thread that has read the socket.

use crate::call::Call;
use crate::error::is_html;
use crate::head::Head;
use crate::operation::{Answer, Method};
use crate::page::PageInfo;
use crate::record::{RawJson, Record, ScanPageError, scan_page};
use crate::schema::Schema;

/// What the server said. Only a success has a content; it is an error if it is not what the operation declares.
pub(super) struct Received {
    pub(super) head: Head,
    pub(super) body: Vec<u8>,
    pub(super) content: Option<Result<Content, String>>,
}

/// What a successful answer holds.
pub(super) enum Content {
    Nothing,
    Object(Record),
    Page(Vec<Record>, PageInfo),
    Any,
}

/// What an answer is read with that nobody will look into.
static UNREAD: Schema = Schema { name: "answer", fields: &[] };

impl Received {
    /// The schema is that of a successful answer, if core is to read it.
    pub(super) fn read(call: &Call, schema: Option<&'static Schema>, head: Head, body: Vec<u8>) -> Self {
        let schema = schema.unwrap_or(&UNREAD);
        let content = (200..300).contains(&head.status).then(|| match call.operation().answer {
            Answer::Nothing => refuse_web_page(&head, &body).map(|()| Content::Nothing),
            Answer::Object => read_object(call, schema, &head, &body),
            Answer::Page => read_page(schema, &head, &body),
            Answer::Any => read_any(&head, &body),
        });
        Self { head, body, content }
    }
}

fn read_object(call: &Call, schema: &'static Schema, head: &Head, body: &[u8]) -> Result<Content, String> {
    let body = body.trim_ascii();
    // A delete that answers with nothing has succeeded all the same: deletes do so whatever they declare.
    let body = if body.is_empty() && call.operation().method == Method::Delete { b"{}" } else { body };
    refuse_other_than_json(head, body)?;
    Record::parse(schema, body).map(Content::Object).map_err(|error| format!("the answer cannot be read: {error}"))
}

fn read_page(schema: &'static Schema, head: &Head, body: &[u8]) -> Result<Content, String> {
    refuse_other_than_json(head, body.trim_ascii())?;
    let scanned = scan_page(schema, body).map_err(|error| page_message(&error))?;
    let info = PageInfo::read(&scanned);
    Ok(Content::Page(scanned.items, info))
}

fn read_any(head: &Head, body: &[u8]) -> Result<Content, String> {
    refuse_web_page(head, body)?;
    if body.trim_ascii().is_empty() {
        return Ok(Content::Nothing);
    }
    RawJson::parse(body).map(|_| Content::Any).map_err(|error| format!("the answer cannot be read: {error}"))
}

fn refuse_web_page(head: &Head, body: &[u8]) -> Result<(), String> {
    if is_html(head.header("content-type"), body) {
        return Err("a web page came instead of an answer of the API; something on the way answered in its place".to_owned());
    }
    Ok(())
}

fn refuse_other_than_json(head: &Head, body: &[u8]) -> Result<(), String> {
    refuse_web_page(head, body)?;
    if body.is_empty() {
        return Err("the answer is empty where an object was declared".to_owned());
    }
    Ok(())
}

pub(super) fn page_message(error: &ScanPageError) -> String {
    match error {
        ScanPageError::NoList { keys: Some(keys) } if keys.is_empty() => {
            "the answer is an empty object where a list was declared".to_owned()
        }
        ScanPageError::NoList { keys: Some(keys) } => {
            format!("the answer holds no list under `items` or `data`; it has the keys `{}`", keys.join("`, `"))
        }
        ScanPageError::NoList { keys: None } => "the answer is neither a list nor an object that holds one".to_owned(),
        other => format!("the answer cannot be read: {other}"),
    }
}
