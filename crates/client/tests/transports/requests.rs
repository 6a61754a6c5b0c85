//! What goes over the wire, and what comes back.

use mighty_networks::{FilePart, Method, Part, PartContent, RequestBody};

use crate::server::{Act, Server, header, header_names};
use crate::stack::{Stack, request};

fn ok() -> Act {
    Act::Answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Request-Id: 7f3a\r\n\r\n{}".to_owned())
}

#[test]
fn nothing_is_added_to_the_headers_of_a_request() {
    for stack in Stack::both() {
        let server = Server::start([ok()]);
        let reply = stack
            .send(request(Method::Get, server.url("/admin/v1/networks/1/members/by_email?email=a%2Bb%40example.com")))
            .expect("a reply");
        assert_eq!((reply.head.status, reply.body.as_slice()), (200, b"{}".as_slice()));
        assert_eq!(reply.head.header("x-request-id"), Some("7f3a"));
        let sent = server.requests().remove(0);
        assert_eq!(
            sent.lines().next(),
            Some("GET /admin/v1/networks/1/members/by_email?email=a%2Bb%40example.com HTTP/1.1"),
            "{}",
            stack.name()
        );
        assert_eq!(header_names(&sent), ["accept", "authorization", "host", "user-agent"], "{}", stack.name());
        assert_eq!(header(&sent, "user-agent").as_deref(), Some("acme/1 (+https://example.com)"));
        assert_eq!(header(&sent, "authorization").as_deref(), Some("Bearer mn_test"));
    }
}

#[test]
fn every_method_is_sent_with_or_without_a_body() {
    for stack in Stack::both() {
        let methods = [Method::Post, Method::Put, Method::Patch, Method::Delete];
        let server = Server::start((0..8).map(|_| ok()));
        for method in methods {
            stack.send(request(method, server.url("/x"))).expect("a reply");
            let mut filled = request(method, server.url("/x"));
            if method != Method::Delete {
                filled.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
                filled.body = RequestBody::Json(br#"{"title":"F\u00eate"}"#.to_vec());
            }
            stack.send(filled).expect("a reply");
        }
        let sent = server.requests();
        for (pair, method) in sent.chunks(2).zip(methods) {
            assert!(pair[0].starts_with(&format!("{} /x HTTP/1.1\r\n", method.as_str())), "{}: {}", stack.name(), pair[0]);
            assert!(pair[0].ends_with("\r\n\r\n"), "{}: {}", stack.name(), pair[0]);
            if method != Method::Delete {
                assert_eq!(header(&pair[0], "content-length").as_deref(), Some("0"), "{}: {}", stack.name(), pair[0]);
                assert_eq!(header(&pair[1], "content-type").as_deref(), Some("application/json"));
                assert!(pair[1].ends_with("\r\n\r\n{\"title\":\"F\\u00eate\"}"), "{}: {}", stack.name(), pair[1]);
            }
        }
        assert_eq!(server.connections(), 1, "{} keeps its connection", stack.name());
    }
}

#[test]
fn a_form_has_its_parts_with_names_and_types() {
    for stack in Stack::both() {
        let server = Server::start([ok()]);
        let mut upload = request(Method::Post, server.url("/assets"));
        let file = FilePart::new("logo.svg", Some("image/svg+xml".to_owned()), b"<svg/>".as_slice());
        upload.body = RequestBody::Multipart(vec![
            Part { name: "asset_style".to_owned(), content: PartContent::Text("post".to_owned()) },
            Part { name: "asset_file".to_owned(), content: PartContent::File(file) },
        ]);
        stack.send(upload).expect("a reply");
        let sent = server.requests().remove(0);
        let media_type = header(&sent, "content-type").expect("a content type");
        let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary").trim_matches('"');
        let (_, body) = sent.split_once("\r\n\r\n").expect("a body");
        let parts: Vec<&str> = body.split(&format!("--{boundary}")).map(str::trim).collect();
        assert_eq!((parts.len(), parts[0], parts[3]), (4, "", "--"), "{}: {body}", stack.name());
        let first = parts[1].to_ascii_lowercase();
        assert!(first.starts_with("content-disposition: form-data; name=\"asset_style\"") && first.ends_with("\r\n\r\npost"), "{first}");
        let second = parts[2].to_ascii_lowercase();
        assert!(second.contains("content-disposition: form-data; name=\"asset_file\"; filename=\"logo.svg\""), "{second}");
        assert!(second.contains("content-type: image/svg+xml") && second.ends_with("\r\n\r\n<svg/>"), "{second}");
    }
}

#[test]
fn redirects_and_errors_are_answers() {
    for stack in Stack::both() {
        let moved = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".to_owned();
        let gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 22\r\n\r\n{\"error\": \"not_found\"}".to_owned();
        let server = Server::start([Act::Answer(moved), Act::Answer(gone)]);
        let reply = stack.send(request(Method::Post, server.url("/x"))).expect("a reply");
        assert_eq!((reply.head.status, reply.head.header("location")), (307, Some("/elsewhere")));
        let reply = stack.send(request(Method::Get, server.url("/x"))).expect("a reply");
        assert_eq!((reply.head.status, reply.body.as_slice()), (404, br#"{"error": "not_found"}"#.as_slice()));
        assert_eq!(server.requests().len(), 2, "{}", stack.name());
    }
}
