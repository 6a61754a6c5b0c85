//! Plain objects of JavaScript, seen through the getters and setters that a file declares for them.

use js_sys::Object;
use wasm_bindgen::JsCast;

/// A new plain object.
pub(crate) fn new<T: JsCast>() -> T {
    Object::new().unchecked_into()
}
