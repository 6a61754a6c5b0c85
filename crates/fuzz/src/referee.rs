//! What `serde_json` reads.

use mighty_networks_core::well_formed;
use serde_json::Value;

/// The value of `bytes`, if they are JSON. Half a surrogate pair, which `serde_json` refuses, is mended before.
pub(crate) fn json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_str(&well_formed(str::from_utf8(bytes).ok()?)).ok()
}
