//! Uploads: from memory, from a path, by address, and never larger than the server takes.

use mighty_networks::{ErrorKind, FilePart, Part, PartContent, RequestBody, Upload};

use crate::canned::Canned;

fn server() -> Canned {
    Canned::default().answer(201, r#"{"id": 5, "type": "Asset"}"#)
}

fn text(name: &str, value: &str) -> Part {
    Part { name: name.to_owned(), content: PartContent::Text(value.to_owned()) }
}

#[tokio::test]
async fn bytes_go_out_with_their_name_and_type() {
    let server = server();
    let logo = Upload::bytes("logo.png", b"\x89PNG".as_slice()).media_type("image/png");
    let asset = server.client().assets().upload(logo, "post").original_aspect_ratio("1.5").await.expect("an asset");
    assert_eq!(asset.id, 5);
    let file = FilePart::new("logo.png", Some("image/png".to_owned()), b"\x89PNG".as_slice());
    let expected = [
        text("asset_style", "post"),
        Part { name: "asset_file".to_owned(), content: PartContent::File(file) },
        text("original_aspect_ratio", "1.5"),
    ];
    assert_eq!(server.requests()[0].body, RequestBody::Multipart(expected.into()));
    assert_eq!(server.asked(), ["POST /assets"]);
}

#[tokio::test]
async fn an_address_goes_out_instead_of_a_file() {
    let server = server();
    let logo = Upload::source_url("https://example.com/logo.png");
    server.client().assets().upload(logo, "avatar").await.expect("an asset");
    let expected = [text("asset_style", "avatar"), text("source_url", "https://example.com/logo.png")];
    assert_eq!(server.requests()[0].body, RequestBody::Multipart(expected.into()));
}

#[tokio::test]
async fn a_path_is_read_and_keeps_its_name() {
    let upload = Upload::path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("a file");
    let server = server();
    server.client().assets().upload(upload, "file").await.expect("an asset");
    let RequestBody::Multipart(parts) = server.requests().remove(0).body else { panic!("no form") };
    let PartContent::File(file) = &parts[1].content else { panic!("no file") };
    assert_eq!(file.name, "Cargo.toml");
    assert_eq!(*file.content, *include_bytes!("../../Cargo.toml").as_slice());
}

#[tokio::test]
async fn what_cannot_be_read_or_is_too_large_is_refused_before_it_is_sent() {
    let error = Upload::path("no/such/logo.png").expect_err("no file");
    assert_eq!((error.kind(), error.parameter()), (ErrorKind::InvalidArgument, Some("file")));
    assert!(error.to_string().starts_with("assets.upload: `no/such/logo.png` cannot be read: "), "{error}");
    assert_eq!(Upload::path("..").expect_err("no name").to_string(), "assets.upload: `..` names no file; pass the path of one");
    let server = Canned::default();
    let large = Upload::bytes("large.bin", vec![0; 25 * 1024 * 1024 + 1]);
    let error = server.client().assets().upload(large, "file").await.expect_err("too large");
    assert_eq!((error.kind(), error.parameter()), (ErrorKind::InvalidArgument, Some("file")));
    assert_eq!(server.asked(), [] as [&str; 0]);
}
