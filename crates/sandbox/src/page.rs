//! One page of a list, in the envelope that the options ask for.

use mighty_networks_core::Schema;
use serde::Serialize;

use crate::input::Object;
use crate::options::{Envelope, NextLink, Options};
use crate::query::Query;
use crate::refusal::json_response;
use crate::render::Rendered;
use crate::request::Request;
use crate::response::Response;

/// The rows of one page and how many there are in all.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) rows: Vec<Object>,
    pub(crate) total: u64,
}

impl Page {
    /// Cuts the page that the query asks for out of all rows that match.
    pub(crate) fn cut<'a>(rows: impl Iterator<Item = &'a Object>, query: &Query) -> Self {
        let first = query.page().saturating_sub(1).saturating_mul(query.per_page());
        let end = first.saturating_add(query.per_page());
        let mut page = Self { rows: Vec::new(), total: 0 };
        for row in rows {
            if (first..end).contains(&page.total) {
                page.rows.push(row.clone());
            }
            page.total += 1;
        }
        page
    }

    /// The answer with this status.
    pub(crate) fn render(&self, status: u16, schema: &'static Schema, query: &Query, request: &Request, options: &Options) -> Response {
        let items: Vec<Rendered<'_>> = self.rows.iter().map(|object| Rendered { object, schema }).collect();
        let (page, per_page) = (query.page(), query.per_page());
        let total_pages = self.total.div_ceil(per_page);
        match options.envelope {
            Envelope::Array => json_response(status, &items),
            Envelope::Data => {
                let meta = Meta { current_page: page, total_pages, total_count: self.total, per_page };
                json_response(status, &DataEnvelope { data: items, meta })
            }
            Envelope::Items => {
                let more = page < total_pages || options.dangling_next;
                let next = more.then(|| link(request, options.next, page.saturating_add(1)));
                json_response(status, &ItemsEnvelope { items, links: Links { this: link(request, options.next, page), next } })
            }
        }
    }
}

#[derive(Serialize)]
struct ItemsEnvelope<'a> {
    items: Vec<Rendered<'a>>,
    links: Links,
}

#[derive(Serialize)]
struct Links {
    #[serde(rename = "self")]
    this: String,
    next: Option<String>,
}

#[derive(Serialize)]
struct DataEnvelope<'a> {
    data: Vec<Rendered<'a>>,
    meta: Meta,
}

#[derive(Serialize)]
struct Meta {
    current_page: u64,
    total_pages: u64,
    total_count: u64,
    per_page: u64,
}

/// The address of another page of the same list; everything else in the query stays as it came.
fn link(request: &Request, style: NextLink, page: u64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let others = form_urlencoded::parse(request.query().as_bytes()).filter(|(name, _)| name != "page");
    query.extend_pairs(others).append_pair("page", &page.to_string());
    let origin = match style {
        NextLink::Relative => String::new(),
        NextLink::Absolute => format!("http://{}", request.header("host").unwrap_or("127.0.0.1")),
    };
    format!("{origin}{}?{}", request.path(), query.finish())
}
