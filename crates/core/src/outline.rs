//! The outline of a body that the host has parsed itself: as much as the paging rules need, and no more.
//!
//! Carrying a page into a WebAssembly module costs more than parsing it there saves, so a JavaScript host parses a successful answer
//! with the engine's own parser and tells the core only this.

/// What a host saw in a JSON body that it parsed itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The body is a JSON object; its keys in order.
    pub keys: Option<Vec<String>>,
    /// The list that the body is, or holds under `items` or `data`.
    pub list: Option<OutlinedList>,
    /// `links.next`, if it is text.
    pub next: Option<String>,
    /// `meta.current_page`.
    pub current_page: Option<u64>,
    /// `meta.total_pages`.
    pub total_pages: Option<u64>,
    /// `meta.total_count`.
    pub total_count: Option<u64>,
}

/// A list in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlinedList {
    /// How many items it has.
    pub count: u64,
    /// The position of the first item that is no object.
    pub stranger: Option<u64>,
    /// It stands under `data` beside a `meta` object.
    pub counted: bool,
}
