//! The one pass over a list answer.

use super::error::{ScanError, ScanPageError};
use super::fields::FieldScanner;
use super::scanner::{Scanner, checked_text};
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
    let mut scanner = Scanner::new(checked_text(body)?);
    scanner.skip_space();
    let mut parts = Parts::default();
    match scanner.peek() {
        Some(b'[') => parts.bare = scan_items(&mut scanner, schema, 0)?,
        Some(b'{') => parts.members(&mut scanner, schema)?,
        _ => scanner.value(0)?,
    }
    scanner.finish()?;
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
    fn members(&mut self, scanner: &mut Scanner<'a>, schema: &'static Schema) -> Result<(), ScanError> {
        let mut keys = Vec::new();
        scanner.members(0, |scanner| {
            let start = scanner.at;
            scanner.key()?;
            let key = RawJson::trusted(scanner.slice(start, scanner.at)).text().unwrap_or_default();
            scanner.colon()?;
            match &*key {
                "items" => self.items = scan_list(scanner, schema)?,
                "data" => self.data = scan_list(scanner, schema)?,
                "links" => self.links = Some(scan_member(scanner)?),
                "meta" => self.meta = Some(scan_member(scanner)?),
                _ => scanner.value(1)?,
            }
            keys.push(key.into_owned());
            Ok(())
        })?;
        self.keys = Some(keys);
        Ok(())
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

fn scan_member<'a>(scanner: &mut Scanner<'a>) -> Result<RawJson<'a>, ScanError> {
    let start = scanner.at;
    scanner.value(1)?;
    Ok(RawJson::trusted(scanner.slice(start, scanner.at)))
}

fn scan_list(scanner: &mut Scanner<'_>, schema: &'static Schema) -> Result<List, ScanError> {
    if scanner.peek() == Some(b'[') {
        return scan_items(scanner, schema, 1);
    }
    scanner.value(1)?;
    Ok(List::Absent)
}

/// The most items that the API puts on a page; a longer list grows as it is read.
const USUAL_ITEMS: usize = 100;

fn scan_items(scanner: &mut Scanner<'_>, schema: &'static Schema, depth: u32) -> Result<List, ScanError> {
    let mut fields = FieldScanner::new(schema);
    let mut items = Vec::with_capacity(USUAL_ITEMS);
    let mut not_an_object = None;
    scanner.elements(depth, |scanner| {
        if not_an_object.is_none() && scanner.peek() == Some(b'{') {
            items.push(fields.record(scanner, depth + 1)?);
            return Ok(());
        }
        not_an_object.get_or_insert(items.len());
        scanner.value(depth + 1)
    })?;
    Ok(not_an_object.map_or(List::Objects(items), List::NotAnObject))
}
