//! The one pass over a list answer.

use super::error::ScanPageError;
use super::fields::FieldScanner;
use super::scanner::{Scanner, Taken, checked_text};
use super::{RawJson, Record};
use crate::schema::Schema;

/// Where the items of a list answer stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Envelope {
    /// `{"items": [...], "links": {...}}`.
    Items,
    /// `{"data": [...], "meta": {...}}`.
    Data,
    /// `[...]`.
    Bare,
}

/// A list answer, taken apart.
#[derive(Debug, Clone)]
pub struct ScannedPage<'a> {
    /// The items, each with a copy of its own bytes.
    pub items: Vec<Record>,
    /// Where they stood. If an answer has a list under both keys, the one under `items` is taken.
    pub envelope: Envelope,
    /// The member `links`, whatever its type.
    pub links: Option<RawJson<'a>>,
    /// The member `meta`, whatever its type.
    pub meta: Option<RawJson<'a>>,
    /// The keys of the answer in the order of the text, repeated ones repeated; none if it is a bare array.
    pub keys: Vec<String>,
}

/// Reads a list answer in one pass: checks all of it, and takes out its items and what stands beside them.
///
/// # Errors
/// The body is no JSON; it has no list where one is looked for; an item is not an object. A fault of the text counts first.
pub fn scan_page<'a>(schema: &'static Schema, body: &'a [u8]) -> Result<ScannedPage<'a>, ScanPageError> {
    let scanner = Scanner::new(checked_text(body)?);
    let start = scanner.space(0);
    let mut parts = Parts::default();
    let end = match scanner.peek(start) {
        Some(b'[') => scan_list(scanner, start, schema, 0, &mut parts.bare)?,
        Some(b'{') => parts.members(scanner, start, schema)?,
        _ => scanner.value(start, 0)?,
    };
    scanner.end(end)?;
    parts.into_page()
}

/// What a key of the envelope held the last time it was seen.
#[derive(Default)]
enum List {
    #[default]
    Absent,
    Objects(Vec<Record>),
    NotAnObject(usize),
}

#[derive(Default)]
struct Parts<'a> {
    bare: List,
    items: List,
    data: List,
    links: Option<RawJson<'a>>,
    meta: Option<RawJson<'a>>,
    keys: Option<Vec<String>>,
}

impl<'a> Parts<'a> {
    fn members(&mut self, scanner: Scanner<'a>, start: usize, schema: &'static Schema) -> Taken {
        let keys = self.keys.insert(Vec::new());
        scanner.members(start, 0, |at| {
            let key_end = scanner.key(at)?;
            let key = RawJson::trusted(scanner.slice(at, key_end)).text().unwrap_or_default();
            let at = scanner.colon(key_end)?;
            let end = match &*key {
                "items" => scan_list(scanner, at, schema, 1, &mut self.items)?,
                "data" => scan_list(scanner, at, schema, 1, &mut self.data)?,
                _ => scanner.value(at, 1)?,
            };
            let value = RawJson::trusted(scanner.slice(at, end));
            match &*key {
                "links" => self.links = Some(value),
                "meta" => self.meta = Some(value),
                _ => {}
            }
            keys.push(key.into_owned());
            Ok(end)
        })
    }

    fn into_page(self) -> Result<ScannedPage<'a>, ScanPageError> {
        let candidates = [(Envelope::Bare, self.bare), (Envelope::Items, self.items), (Envelope::Data, self.data)];
        for (envelope, list) in candidates {
            match list {
                List::Absent => {}
                List::NotAnObject(index) => return Err(ScanPageError::NotAnObject { index }),
                List::Objects(items) => {
                    let keys = self.keys.unwrap_or_default();
                    return Ok(ScannedPage { items, envelope, links: self.links, meta: self.meta, keys });
                }
            }
        }
        Err(ScanPageError::NoList { keys: self.keys })
    }
}

/// The most items that the API puts on a page; a longer list grows as it is read.
const USUAL_ITEMS: usize = 100;

/// Takes a value, and puts it into `list` if it is an array.
fn scan_list(scanner: Scanner<'_>, start: usize, schema: &'static Schema, depth: u32, list: &mut List) -> Taken {
    *list = List::Absent;
    if scanner.peek(start) != Some(b'[') {
        return scanner.value(start, depth);
    }
    let mut fields = FieldScanner::new(schema);
    let mut items = Vec::with_capacity(USUAL_ITEMS);
    let mut not_an_object = None;
    let end = scanner.elements(start, depth, |at| {
        if not_an_object.is_some() || scanner.peek(at) != Some(b'{') {
            not_an_object.get_or_insert(items.len());
            return scanner.value(at, depth + 1);
        }
        let end = fields.object(scanner, at, depth + 1)?;
        items.push(fields.record(scanner.slice(at, end)));
        Ok(end)
    })?;
    *list = not_an_object.map_or(List::Objects(items), List::NotAnObject);
    Ok(end)
}
