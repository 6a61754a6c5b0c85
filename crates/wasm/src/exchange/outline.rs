//! What JavaScript tells of a body that it has parsed itself.

use js_sys::Array;
use mighty_networks_core::{Outline, OutlinedList};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The outline of a parsed body: the keys of the object; the list that it is or holds; `links.next`; the numbers of `meta`, as they came. */
export interface WireOutline {
    keys?: string[];
    list?: { count: number; stranger?: number; counted: boolean };
    next?: string;
    currentPage?: number | string;
    totalPages?: number | string;
    totalCount?: number | string;
}
"#;

#[wasm_bindgen]
extern "C" {
    pub(crate) type WireOutline;
    #[wasm_bindgen(method, getter)]
    fn keys(this: &WireOutline) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    fn list(this: &WireOutline) -> Option<WireList>;
    #[wasm_bindgen(method, getter)]
    fn next(this: &WireOutline) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = currentPage)]
    fn current_page(this: &WireOutline) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = totalPages)]
    fn total_pages(this: &WireOutline) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = totalCount)]
    fn total_count(this: &WireOutline) -> JsValue;

    type WireList;
    #[wasm_bindgen(method, getter)]
    fn count(this: &WireList) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn stranger(this: &WireList) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn counted(this: &WireList) -> bool;
}

impl WireOutline {
    pub(crate) fn to_core(&self) -> Outline {
        Outline {
            keys: self.keys().map(|keys| keys.iter().filter_map(|key| key.as_string()).collect()),
            list: self.list().map(|list| OutlinedList {
                count: count(&list.count()).unwrap_or_default(),
                stranger: count(&list.stranger()),
                counted: list.counted(),
            }),
            next: self.next(),
            current_page: count(&self.current_page()),
            total_pages: count(&self.total_pages()),
            total_count: count(&self.total_count()),
        }
    }
}

/// A count as the API writes it: a whole number without sign, or a string of digits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn count(value: &JsValue) -> Option<u64> {
    if let Some(number) = value.as_f64() {
        return (number.fract() == 0.0 && number >= 0.0).then_some(number as u64);
    }
    let digits = value.as_string()?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}
