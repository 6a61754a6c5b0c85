use super::*;
use crate::catalog;
use crate::record::scan_page;

fn page_of(body: &str, asked: Asked<'_>) -> Page {
    let scanned = scan_page(&catalog::MEMBER, body.as_bytes()).expect("a page");
    let info = PageInfo::read(&scanned);
    info.page(scanned.items, asked, Circumstances::default())
}

/// The page that comes behind page `page`, as a short text.
fn next(page: u64, body: &str) -> String {
    let asked = Asked { operation: &catalog::MEMBERS_LIST, page, origin: "https://api.mn.co" };
    match page_of(body, asked).next {
        Next::End => "end".to_owned(),
        Next::Page(page) => page.to_string(),
        Next::Refused(error) => error.kind().as_str().to_owned(),
    }
}

fn next_by_link(link: &str) -> String {
    next(2, &format!(r#"{{"items": [{{"id": 1}}], "links": {{"self": null, "next": {link}}}}}"#))
}

#[test]
fn only_the_number_is_taken_from_a_link() {
    for link in [
        r#""https://api.mn.co/admin/v1/networks/1/members?page=3""#,
        r#""https://API.mn.co:443/elsewhere?per_page=1&page=3#top""#,
        r#""/admin/v1/networks/1/members?page=3&per_page=25""#,
        r#""/a:b?page=3""#,
        r#""?page=3""#,
        r#""members?x=1&page=3""#,
    ] {
        assert_eq!(next_by_link(link), "3", "{link}");
    }
}

#[test]
fn another_origin_is_refused() {
    for link in [
        r#""https://evil.example/members?page=3""#,
        r#""http://api.mn.co/members?page=3""#,
        r#""https://api.mn.co.evil.example/members?page=3""#,
        r#""https://api.mn.co@evil.example/members?page=3""#,
        r#""https://api.mn.co:8443/members?page=3""#,
        r#""//evil.example/members?page=3""#,
        r#""\\\\evil.example/members?page=3""#,
        r#""javascript:page?page=3""#,
    ] {
        assert_eq!(next_by_link(link), "response", "{link}");
    }
}

#[test]
fn a_link_that_does_not_advance_is_a_loop() {
    for link in [r#""?page=2""#, r#""?page=1""#, r#""?page=0""#, r#""/members""#, r#""?page=""#, r#""?page=-3""#, r#""?cursor=abc""#] {
        assert_eq!(next_by_link(link), "pagination_loop", "{link}");
    }
}

#[test]
fn no_link_ends_the_list() {
    for link in ["null", r#""""#, r#"" ""#, "3", "{}"] {
        assert_eq!(next_by_link(link), "end", "{link}");
    }
    assert_eq!(next(1, r#"{"items": [{"id": 1}]}"#), "end");
    assert_eq!(next(1, r#"[{"id": 1}]"#), "end");
}

#[test]
fn an_empty_page_ends_the_list_whatever_its_link_says() {
    assert_eq!(next(3, r#"{"items": [], "links": {"next": "?page=4"}}"#), "end");
    assert_eq!(next(3, r#"{"data": [], "meta": {"current_page": 3, "total_pages": 9}}"#), "end");
}

#[test]
fn counted_pages_end_at_the_last_one() {
    let counted = |page: u64, meta: &str| next(page, &format!(r#"{{"data": [{{"id": 1}}], "meta": {meta}}}"#));
    assert_eq!(counted(1, r#"{"current_page": 1, "total_pages": 3}"#), "2");
    assert_eq!(counted(2, r#"{"current_page": "2", "total_pages": "3"}"#), "3");
    assert_eq!(counted(3, r#"{"current_page": "3", "total_pages": "3"}"#), "end");
    assert_eq!(counted(9, r#"{"current_page": 9, "total_pages": 3}"#), "end");
    assert_eq!(counted(2, r#"{"total_count": 250}"#), "3");
    assert_eq!(counted(2, r#"{"current_page": 1, "total_pages": 3}"#), "pagination_loop");
}

#[test]
fn what_the_server_counts_is_passed_on() {
    let body = r#"{"data": [{"id": 1}], "meta": {"current_page": 1, "total_pages": "24", "total_count": 2350, "per_page": 100}}"#;
    let asked = Asked { operation: &catalog::MEMBERS_LIST, page: 1, origin: "https://api.mn.co" };
    let page = page_of(body, asked);
    assert_eq!((page.number, page.total_pages, page.total_count), (1, Some(24), Some(2350)));
}
