//! Who takes rows out of a list that somebody reads.

use mighty_networks_core::catalog;
use wasm_bindgen::prelude::*;

/// Whether the operation `operation` takes rows out of the list that `list` reads. An id that there is not does not.
#[wasm_bindgen]
#[must_use]
pub fn shortens(operation: &str, list: &str) -> bool {
    catalog::operation(operation).zip(catalog::operation(list)).is_some_and(|(operation, list)| operation.shortens(list))
}
