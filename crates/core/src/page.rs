//! Pages: what one holds, and which one comes next.
//!
//! Only the number of the next page is taken from the server's link; the next request repeats the parameters of the first one. So a
//! link can never lead the token elsewhere, and it can never drop `per_page`.

use crate::address::Address;
use crate::call::Call;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::operation::Operation;
use crate::outline::Outline;
use crate::record::{Envelope, Record, ScannedPage};
use crate::schema::{Field, Kind, Schema};
use crate::settings::same_origin;

/// What is read of `links`. Only `next` decides something.
static LINKS: Schema = Schema { name: "links", fields: &[Field::optional("next", Kind::Text)] };

/// What is read of `meta`.
static META: Schema = Schema {
    name: "meta",
    fields: &[
        Field::optional("current_page", Kind::Integer),
        Field::optional("total_pages", Kind::Integer),
        Field::optional("total_count", Kind::Integer),
    ],
};

/// One page of a list answer.
#[derive(Debug, Clone)]
pub struct Page {
    /// The items, in the server's order.
    pub items: Vec<Record>,
    /// The number of the page, counted from 1.
    pub number: u64,
    /// What comes behind it.
    pub next: Next,
    /// How many items there are in all, if the server says so.
    pub total_count: Option<u64>,
    /// How many pages there are in all, if the server says so.
    pub total_pages: Option<u64>,
    /// The token of the page behind it, for [`Call::resumed`](crate::Call::resumed). There is none behind the last page, for a page that
    /// must not be asked for, and where no pager can go on.
    pub next_token: Option<String>,
}

/// What comes behind a page.
#[derive(Debug, Clone)]
pub enum Next {
    /// Nothing.
    End,
    /// The page with this number.
    Page(u64),
    /// A next page that must not be asked for: raised when the consumer goes on, so that the page at hand is not lost.
    Refused(Error),
}

impl Next {
    /// Whether there is something behind the page, be it something that will be refused.
    #[must_use]
    pub fn exists(&self) -> bool {
        !matches!(self, Self::End)
    }
}

/// What a page was asked with, as far as it decides what comes next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) page: u64,
    pub(crate) origin: &'a str,
}

/// What the server says about paging, whichever envelope it uses.
#[derive(Debug, Default)]
pub(crate) struct PageInfo {
    /// The link to the next page.
    next: Option<String>,
    current_page: Option<u64>,
    total_pages: Option<u64>,
    total_count: Option<u64>,
    /// The envelope counts pages, so a missing link says nothing.
    counted: bool,
}

impl Page {
    /// The page, as one of the list that `call` asks for.
    pub(crate) fn in_list(self, call: &Call) -> Self {
        let next_token = match self.next {
            Next::Page(page) if call.operation().paged => Some(call.page_token(page)),
            _ => None,
        };
        Self { next_token, ..self }
    }

    /// The page of an outline: its items stay with the host.
    pub(crate) fn outlined(outline: Outline, asked: Asked<'_>, known: Circumstances) -> Self {
        let is_empty = outline.list.is_none_or(|list| list.count == 0);
        PageInfo::outlined(outline).without_items(is_empty, asked, known)
    }
}

impl PageInfo {
    pub(crate) fn read(scanned: &ScannedPage<'_>) -> Self {
        let links = scanned.links.and_then(|links| links.record(&LINKS));
        let meta = scanned.meta.and_then(|meta| meta.record(&META));
        let count = |index| meta.as_ref().and_then(|meta| meta.integer(index));
        let next = links.as_ref().and_then(|links| links.text(0)).map(|next| next.trim().to_owned());
        Self {
            next: next.filter(|next| !next.is_empty()),
            current_page: count(0),
            total_pages: count(1),
            total_count: count(2),
            counted: scanned.envelope == Envelope::Data && scanned.meta.is_some(),
        }
    }

    fn outlined(outline: Outline) -> Self {
        Self {
            next: outline.next.map(|next| next.trim().to_owned()).filter(|next| !next.is_empty()),
            current_page: outline.current_page,
            total_pages: outline.total_pages,
            total_count: outline.total_count,
            counted: outline.list.is_some_and(|list| list.counted),
        }
    }

    /// The page with these items.
    pub(crate) fn page(&self, items: Vec<Record>, asked: Asked<'_>, known: Circumstances) -> Page {
        let page = self.without_items(items.is_empty(), asked, known);
        Page { items, ..page }
    }

    fn without_items(&self, is_empty: bool, asked: Asked<'_>, known: Circumstances) -> Page {
        let next = if is_empty { Next::End } else { self.next_page(asked, known) };
        let (total_count, total_pages) = (self.total_count, self.total_pages);
        Page { items: Vec::new(), number: asked.page, next, total_count, total_pages, next_token: None }
    }

    fn next_page(&self, asked: Asked<'_>, known: Circumstances) -> Next {
        let current = self.current_page.unwrap_or(asked.page);
        if self.total_pages.is_some_and(|total| current >= total) {
            return Next::End;
        }
        let refuse = |kind, message: String| Next::Refused(Error::of_call(kind, asked.operation, message, known.clone()));
        if let Some(link) = &self.next {
            return match page_of_link(link, asked) {
                Ok(page) if page > asked.page => Next::Page(page),
                Ok(page) => refuse(
                    ErrorKind::PaginationLoop,
                    format!("page {} names page {page} as the next one, which does not advance; the items so far are complete", asked.page),
                ),
                Err(Refusal::NoPage) => {
                    refuse(ErrorKind::PaginationLoop, format!("page {} has a link to a next page that names no page", asked.page))
                }
                Err(Refusal::OtherOrigin) => refuse(
                    ErrorKind::Response,
                    format!(
                        "page {} links to another server as the next page; it was not followed, since the token would go there",
                        asked.page
                    ),
                ),
            };
        }
        if !self.counted {
            return Next::End;
        }
        if current < asked.page {
            return refuse(
                ErrorKind::PaginationLoop,
                format!("page {} was asked for and page {current} came back, which does not advance", asked.page),
            );
        }
        current.checked_add(1).map_or(Next::End, Next::Page)
    }
}

enum Refusal {
    OtherOrigin,
    NoPage,
}

/// The number of the page that a link leads to. The link may be absolute or relative; its path and its other parameters do not matter.
fn page_of_link(link: &str, asked: Asked<'_>) -> Result<u64, Refusal> {
    if !stays_at(asked.origin, link) {
        return Err(Refusal::OtherOrigin);
    }
    let query = link.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let query = query.split('#').next().unwrap_or_default();
    let page = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    page.and_then(|page| page.parse().ok()).ok_or(Refusal::NoPage)
}

/// Whether a link is relative or names this origin. One that cannot be read may name any.
fn stays_at(origin: &str, link: &str) -> bool {
    let before_query = link.split(['?', '#']).next().unwrap_or_default();
    let names_scheme = before_query.split('/').next().is_some_and(|start| start.contains(':'));
    let names_host = before_query.starts_with("//") || before_query.contains('\\');
    if !names_scheme && !names_host {
        return true;
    }
    Address::read(before_query).is_some_and(|address| same_origin(&format!("{}://{}", address.scheme, address.authority), origin))
}

#[cfg(test)]
mod tests;
