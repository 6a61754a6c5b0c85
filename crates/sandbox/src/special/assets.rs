//! Uploads: `multipart/form-data` with `asset_style` and exactly one source.

use std::collections::BTreeMap;
use std::convert::Infallible;

use futures_util::{FutureExt, stream};
use mighty_networks_core::{Kind, Schema};
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::store::Row;
use crate::world::{Call, Outcome, World};

/// The most that the API takes.
const MAXIMUM_BYTES: usize = 25 * 1024 * 1024;

/// One part of the body.
struct Part {
    file_name: Option<String>,
    content: Vec<u8>,
}

/// `assets.upload`.
pub(crate) fn upload(world: &mut World, call: &Call<'_>) -> Result<Outcome, Refusal> {
    let schema = call.operation().input.schema().ok_or_else(|| Refusal::not_found("Input"))?;
    let parts = read_parts(call)?;
    check_parts(schema, &parts)?;
    let sources: Vec<&Part> = call.operation().exactly_one_of.iter().filter_map(|name| parts.get(*name)).collect();
    let [source] = sources.as_slice() else {
        return Err(Refusal::bad_request("Give exactly one of asset_file and source_url"));
    };
    if source.content.len() > MAXIMUM_BYTES {
        return Err(too_large());
    }
    let id = world.store.fresh_id();
    let name = source.file_name.clone().unwrap_or_else(|| last_segment(&source.content));
    let asset = json!({ "id": id, "url": format!("https://media.example.com/assets/{id}/{name}"), "type": "Asset", "name": name });
    let object = asset.as_object().cloned().unwrap_or_default();
    world.store.insert("assets", id, Row { parents: Vec::new(), object: object.clone() });
    Ok(Outcome::Object(object))
}

fn too_large() -> Refusal {
    Refusal::Coded { status: 413, code: "payload_too_large", message: "The file is larger than 25 MB".to_owned() }
}

fn last_segment(url: &[u8]) -> String {
    let url = String::from_utf8_lossy(url);
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("asset").to_owned()
}

fn read_parts(call: &Call<'_>) -> Result<BTreeMap<String, Part>, Refusal> {
    let media_type = call.request.header("content-type").unwrap_or_default();
    let boundary = multer::parse_boundary(media_type).map_err(|_| Refusal::bad_request("The content type must be multipart/form-data"))?;
    let body = stream::iter([Ok::<_, Infallible>(call.request.body.clone())]);
    // The whole body is in memory, so that the parser never has to wait for more.
    let parts = collect(multer::Multipart::new(body, boundary)).now_or_never();
    parts.and_then(Result::ok).ok_or_else(|| Refusal::bad_request("The body is not valid multipart/form-data"))
}

async fn collect(mut body: multer::Multipart<'_>) -> Result<BTreeMap<String, Part>, multer::Error> {
    let mut parts = BTreeMap::new();
    while let Some(field) = body.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content = field.bytes().await?.to_vec();
        parts.insert(name, Part { file_name, content });
    }
    Ok(parts)
}

fn check_parts(schema: &'static Schema, parts: &BTreeMap<String, Part>) -> Result<(), Refusal> {
    let unknown: Vec<&str> = parts.keys().map(String::as_str).filter(|name| schema.position(name).is_none()).collect();
    if !unknown.is_empty() {
        return Err(Refusal::unexpected(&unknown));
    }
    for field in schema.fields {
        let text = parts.get(field.name).map(|part| String::from_utf8_lossy(&part.content));
        match (&field.kind, text) {
            (_, None) if field.required => return Err(Refusal::bad_request(format!("{} is required", field.name))),
            (Kind::Enumeration(known), Some(text)) if !known.contains(&text.as_ref()) => {
                return Err(Refusal::bad_request(format!("{} is not included in the list", field.name)));
            }
            (Kind::Json, Some(text)) if serde_json::from_str::<Value>(&text).is_err() => {
                return Err(Refusal::bad_request(format!("{} must be JSON", field.name)));
            }
            _ => {}
        }
    }
    Ok(())
}
