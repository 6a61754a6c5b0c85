//! `assets.upload`.

use mighty_networks_sandbox::Response;
use serde_json::json;

use crate::caller::{Caller, json, refusal, request};

/// Name, file name and content of each part.
pub(crate) type Parts<'a> = &'a [(&'a str, Option<&'a str>, &'a [u8])];

/// A multipart body.
pub(crate) fn multipart(parts: Parts<'_>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file_name, content) in parts {
        let file_name = file_name.map(|file_name| format!("; filename=\"{file_name}\"")).unwrap_or_default();
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n").into_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    body
}

fn upload(parts: Parts<'_>) -> Response {
    let request = request("POST", "/assets").with_header("content-type", "multipart/form-data; boundary=edge").with_body(multipart(parts));
    Caller::new().sandbox.handle(request)
}

#[test]
fn a_file_or_an_address_becomes_an_asset() {
    let file = upload(&[("asset_style", None, b"avatar"), ("asset_file", Some("me.png"), &[0x89, 0x50, 0x0d, 0x0a])]);
    assert_eq!(file.status, 201);
    let id = json(&file)["id"].clone();
    assert_eq!(
        json(&file),
        json!({ "id": id, "url": format!("https://media.example.com/assets/{id}/me.png"), "type": "Asset", "name": "me.png" })
    );
    let address = upload(&[
        ("asset_style", None, b"cover"),
        ("source_url", None, b"https://example.com/a/b.jpg?w=1"),
        ("metadata", None, b"{\"alt\": \"x\"}"),
    ]);
    assert_eq!((address.status, &json(&address)["name"]), (201, &json!("b.jpg")));
}

#[test]
fn what_is_no_upload_is_400() {
    let both: Parts<'_> =
        &[("asset_style", None, b"avatar"), ("asset_file", Some("a"), b"x"), ("source_url", None, b"https://example.com/")];
    let cases: &[(Parts<'_>, &str)] = &[
        (both, "Give exactly one of asset_file and source_url"),
        (&[("asset_style", None, b"avatar")], "Give exactly one of asset_file and source_url"),
        (&[("asset_file", Some("a"), b"x")], "asset_style is required"),
        (&[("asset_style", None, b"huge"), ("asset_file", Some("a"), b"x")], "asset_style is not included in the list"),
        (&[("asset_style", None, b"avatar"), ("picture", Some("a"), b"x")], "Unexpected parameters: picture"),
        (&[("asset_style", None, b"avatar"), ("source_url", None, b"u"), ("metadata", None, b"{")], "metadata must be JSON"),
    ];
    for (parts, message) in cases {
        let response = upload(parts);
        assert_eq!((response.status, json(&response)), (400, refusal("bad_request", message, 400)));
    }
    for (media_type, body, message) in [
        ("application/json", "{}", "The content type must be multipart/form-data"),
        ("multipart/form-data; boundary=edge", "--edge\r\nnonsense", "The body is not valid multipart/form-data"),
    ] {
        let request = request("POST", "/assets").with_header("content-type", media_type).with_body(body);
        let response = Caller::new().sandbox.handle(request);
        assert_eq!((response.status, json(&response)), (400, refusal("bad_request", message, 400)));
    }
}

#[test]
fn twenty_five_megabytes_are_the_most() {
    let most = vec![b'x'; 25 * 1024 * 1024];
    assert_eq!(upload(&[("asset_style", None, b"file"), ("asset_file", Some("a.bin"), &most)]).status, 201);
    let more = vec![b'x'; most.len() + 1];
    let response = upload(&[("asset_style", None, b"file"), ("asset_file", Some("a.bin"), &more)]);
    assert_eq!((response.status, json(&response)), (413, refusal("payload_too_large", "The file is larger than 25 MB", 413)));
}
