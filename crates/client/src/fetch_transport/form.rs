//! A form as `fetch` takes it.

use js_sys::{Array, Uint8Array};
use mighty_networks_core::{Part, PartContent};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, FormData};

/// The form of these parts. `fetch` encodes it and says where its parts begin.
pub(super) fn of(parts: &[Part]) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    for part in parts {
        match &part.content {
            PartContent::Text(text) => form.append_with_str(&part.name, text)?,
            PartContent::File(file) => {
                let kind = BlobPropertyBag::new();
                kind.set_type(file.media_type.as_deref().unwrap_or_default());
                let content = Array::of1(&Uint8Array::from(&*file.content));
                let blob = Blob::new_with_u8_array_sequence_and_options(&content, &kind)?;
                form.append_with_blob_and_filename(&part.name, &blob, &file.name)?;
            }
        }
    }
    Ok(form)
}
